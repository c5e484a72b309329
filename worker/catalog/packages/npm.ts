/** A version of an npm package. */
export interface NpmPackage {
  readonly name: string
  readonly version: string
  /** Sum of its files, unpacked; the mean where it was not measured. */
  readonly bytes: number
  readonly files: number
}
/** Facts of npm packages of 2026-11-23: those that were really installed have sizes, and all that many teaching packages bring along is known by name and version. */
export interface NpmIndex {
  /** `name@version` → facts of those that were measured. */
  readonly packages: ReadonlyMap<string, NpmPackage>
  /** name → the newest of it first, then what it brings. */
  readonly closures: ReadonlyMap<string, readonly NpmPackage[]>
  /** Every name of which a version is known. */
  readonly names: ReadonlySet<string>
  /** The mean of all that were measured, for packages that were not. */
  readonly mean: { readonly bytes: number; readonly files: number }
}

/** The tables, loaded on first use. */
export function npmIndex(): Promise<NpmIndex> {
  return (loaded ??= load())
}

let loaded: Promise<NpmIndex> | undefined

async function load(): Promise<NpmIndex> {
  const [{ default: shard }, { default: sets }] = await Promise.all([import('../data/npm.json'), import('../data/npm-sets.json')])
  const rows = shard.packages.split('\n').map(readPackage)
  const sum = (pick: (row: NpmPackage) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const mean = { bytes: Math.round(sum((row) => row.bytes) / rows.length), files: Math.round(sum((row) => row.files) / rows.length) }
  const packages = new Map(rows.map((row) => [`${row.name}@${row.version}`, row]))
  const all = sets.packages.split('\n').map((id) => packages.get(id) ?? { ...nameAndVersion(id), ...mean })
  return {
    packages,
    closures: new Map([
      ...sets.closures.split('\n').map((row) => readSet(row, all)),
      ...shard.closures.split('\n').map((row) => readClosure(row, rows)),
    ]),
    names: new Set([...rows, ...all].map(({ name }) => name)),
    mean,
  }
}

function readPackage(row: string): NpmPackage {
  const [id = '', bytes = '0', files] = row.split(' ')
  return { ...nameAndVersion(id), bytes: parseInt(bytes, 36), files: Number(files) }
}

function nameAndVersion(id: string): { readonly name: string; readonly version: string } {
  const at = id.lastIndexOf('@')
  return { name: id.slice(0, at), version: id.slice(at + 1) }
}

function readClosure(row: string, rows: readonly NpmPackage[]): readonly [string, readonly NpmPackage[]] {
  const [id = '', , ...numbers] = row.split(' ')
  const all = numbers.flatMap((number) => rows[Number(number)] ?? [])
  const own = all.filter((found) => `${found.name}@${found.version}` === id)
  return [nameAndVersion(id).name, [...own, ...all.filter((found) => !own.includes(found))]]
}

/** A name, and how far it is from one row's number to the next. */
function readSet(row: string, rows: readonly NpmPackage[]): readonly [string, readonly NpmPackage[]] {
  const [name = '', ...steps] = row.split(' ')
  let number = 0
  const all = steps.flatMap((step) => rows[(number += parseInt(step, 36))] ?? [])
  const own = all.filter((found) => found.name === name).sort((a, b) => byVersion(b.version, a.version))
  return [name, [...own, ...all.filter((found) => found.name !== name)]]
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

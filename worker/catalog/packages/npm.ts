/** A version of an npm package. */
export interface NpmPackage {
  readonly name: string
  readonly version: string
  /** Sum of its files, unpacked. */
  readonly bytes: number
  readonly files: number
}
/** Facts of npm packages that were really installed (2026-11-23), and all that some teaching packages bring along. */
export interface NpmIndex {
  /** `name@version` → facts. */
  readonly packages: ReadonlyMap<string, NpmPackage>
  /** name → itself first, then what it brings. */
  readonly closures: ReadonlyMap<string, readonly NpmPackage[]>
  /** The mean of all, for packages that are not known. */
  readonly mean: { readonly bytes: number; readonly files: number }
}

/** The table, loaded on first use. */
export function npmIndex(): Promise<NpmIndex> {
  return (loaded ??= load())
}

let loaded: Promise<NpmIndex> | undefined

async function load(): Promise<NpmIndex> {
  const { default: shard } = await import('../data/npm.json')
  const rows = shard.packages.split('\n').map(readPackage)
  const sum = (pick: (row: NpmPackage) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  return {
    packages: new Map(rows.map((row) => [`${row.name}@${row.version}`, row])),
    closures: new Map(shard.closures.split('\n').map((row) => readClosure(row, rows))),
    mean: { bytes: Math.round(sum((row) => row.bytes) / rows.length), files: Math.round(sum((row) => row.files) / rows.length) },
  }
}

function readPackage(row: string): NpmPackage {
  const [id = '', bytes = '0', files] = row.split(' ')
  const at = id.lastIndexOf('@')
  return { name: id.slice(0, at), version: id.slice(at + 1), bytes: parseInt(bytes, 36), files: Number(files) }
}

function readClosure(row: string, rows: readonly NpmPackage[]): readonly [string, readonly NpmPackage[]] {
  const [id = '', , ...numbers] = row.split(' ')
  const name = id.slice(0, id.lastIndexOf('@'))
  const all = numbers.flatMap((number) => rows[Number(number)] ?? [])
  const own = all.filter((found) => `${found.name}@${found.version}` === id)
  return [name, [...own, ...all.filter((found) => !own.includes(found))]]
}

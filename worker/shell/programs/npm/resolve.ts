import { standingOf, type NpmIndex, type NpmPackage } from '../../../catalog'
import type { Process } from '../../../kernel'
import type { Placed } from './disk'
import { isBeyond, satisfies } from './semver'

/** What dependencies bring, without a lockfile. */
export interface Resolution {
  readonly packages: readonly Placed[]
  /** `name@version` of those whose name or version is not known here. */
  readonly guessed: readonly string[]
}
/** Why nothing can be chosen for one of them. */
export type Refusal =
  | { readonly kind: 'invalid-name'; readonly name: string; readonly range: string; readonly rule: string }
  | { readonly kind: 'no-version'; readonly name: string; readonly range: string }
  | { readonly kind: 'misspelt'; readonly name: string; readonly nearest: string }

/**
 * What dependencies (name → range) bring: the newest versions that are known and fit. A dependency of which no fitting version is known is taken at its
 * word, unless it cannot be: a name that npm does not allow, a version beyond the newest, a name one slip away from a known one. A second version of a
 * package goes below the package that was asked for.
 */
export async function resolveFresh(
  process: Process,
  wanted: Readonly<Record<string, string>>,
  index: NpmIndex,
): Promise<Resolution | Refusal> {
  const strangers = Object.keys(wanted).filter((name) => !index.closures.has(name) && isFromRegistry(wanted[name] ?? ''))
  const standings = await process.outside(standingOf('npm', strangers))
  const places = new Map<string, Placed>()
  const guessed: string[] = []
  for (const [name, range] of Object.entries(wanted)) {
    const rule = brokenRule(name)
    if (rule !== null) return { kind: 'invalid-name', name, range, rule }
    const standing = standings.get(name)
    if (standing?.kind === 'misspelt') return { kind: 'misspelt', name, nearest: standing.nearest }
    const closure = index.closures.get(name) ?? []
    const newest = closure[0]?.version
    if (newest !== undefined && isFromRegistry(range) && isBeyond(range, newest)) return { kind: 'no-version', name, range }
    if (newest !== undefined && isFromRegistry(range) && satisfies(newest, range)) {
      placeAll(name, closure, places)
      continue
    }
    const guess = guessedPackage(name, range)
    placeAll(name, [{ ...guess, ...(closure[0] ?? index.mean), version: guess.version, name }, ...closure.slice(1)], places)
    guessed.push(`${name}@${guess.version}`)
  }
  return { packages: [...places.values()].sort((a, b) => (a.place < b.place ? -1 : 1)), guessed }
}

function placeAll(name: string, rows: readonly NpmPackage[], places: Map<string, Placed>): void {
  for (const row of rows) {
    const top = `node_modules/${row.name}`
    const place = (places.get(top)?.version ?? row.version) === row.version ? top : `node_modules/${name}/${top}`
    places.set(place, { place, name: row.name, version: row.version, resolved: false, bin: {}, funding: false })
  }
}

/** A package of which only the name and the range are known: the version that the range begins with. */
function guessedPackage(name: string, range: string): { readonly name: string; readonly version: string } {
  const [version = '1.0.0'] = /\d+(\.\d+)*[\w.-]*/.exec(range) ?? []
  return { name, version }
}

/** False for files, repositories, addresses, aliases and the project's own workspaces. */
function isFromRegistry(range: string): boolean {
  return !/^([\w+]+:|git@|\.{0,2}\/|~\/)/.test(range) && !/^[\w.-]+\/[\w.-]+/.test(range)
}

/** What npm holds against a name (validate-npm-package-name); null where nothing. */
function brokenRule(name: string): string | null {
  if (name.trim() !== name) return 'name cannot contain leading or trailing spaces'
  if (name.startsWith('.')) return 'name cannot start with a period'
  if (name.startsWith('_')) return 'name cannot start with an underscore'
  const bare = /^@([^/]+)\/([^/]+)$/.exec(name)?.slice(1) ?? [name]
  return bare.every(isUrlFriendly) ? null : 'name can only contain URL-friendly characters'
}

function isUrlFriendly(part: string): boolean {
  return /^[\w.!~*'()-]*$/.test(part)
}

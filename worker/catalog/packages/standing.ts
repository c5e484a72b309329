import { editDistance } from '../../text'
import { npmIndex } from './npm'
import { pipIndex } from './pip'

export type NameRegistry = 'npm' | 'pypi' | 'crates' | 'go' | 'maven' | 'nuget'

/** What can be said of a package's name without asking its registry: that it exists, that it cannot, what it was probably meant to be, or nothing. */
export type Standing =
  | { readonly kind: 'known' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'misspelt'; readonly nearest: string }
  | { readonly kind: 'unknown' }

/** Says what is known of these names (as the registry compares them: `flask-cors`, not `Flask_Cors`). The lists are loaded on first use. */
export async function standingOf(registry: NameRegistry, names: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const { known, absent } = await (loaded[registry] ??= LISTS[registry]())
  return new Map(names.map((name) => [name, standing(name, known, absent)]))
}

interface Names {
  readonly known: ReadonlySet<string>
  readonly absent: ReadonlySet<string>
}

const loaded: Partial<Record<NameRegistry, Promise<Names>>> = {}

const LISTS: Readonly<Record<NameRegistry, () => Promise<Names>>> = {
  npm: async () => {
    const [{ NPM_NAMES }, { names }] = await Promise.all([import('./names/npm'), npmIndex()])
    return listed([...names, ...words(NPM_NAMES)])
  },
  pypi: async () => {
    const [{ PYPI_NAMES, NOT_ON_PYPI }, { packages }] = await Promise.all([import('./names/pypi'), pipIndex()])
    return listed([...packages.keys(), ...words(PYPI_NAMES)], words(NOT_ON_PYPI))
  },
  crates: async () => listed(words((await import('./names/others')).CRATE_NAMES)),
  go: async () => listed(words((await import('./names/others')).GO_NAMES)),
  maven: async () => listed(words((await import('./names/others')).MAVEN_NAMES)),
  nuget: async () => listed(words((await import('./names/others')).NUGET_NAMES.toLowerCase())),
}

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

function listed(known: readonly string[], absent: readonly string[] = []): Names {
  return { known: new Set(known), absent: new Set(absent) }
}

function standing(name: string, known: ReadonlySet<string>, absent: ReadonlySet<string>): Standing {
  if (known.has(name)) return { kind: 'known' }
  if (absent.has(name)) return { kind: 'absent' }
  for (const option of known) if (isSlip(name, option)) return { kind: 'misspelt', nearest: option }
  return { kind: 'unknown' }
}

/** A word of this many letters may be one slip away from what was meant, a long one two; shorter ones are too often names of their own. */
const ONE_SLIP = 5
const TWO_SLIPS = 9

/** Whether `name` is probably `option` mistyped: the word of it that differs is long, and differs by more than a number at its end. */
function isSlip(name: string, option: string): boolean {
  const distance = editDistance(name, option, 2)
  if (distance === null) return false
  const { word, from, to } = difference(name, option)
  if (/^\d*$/.test(from + to)) return false
  if (distance === 1 || isSwap(from, to)) return word >= ONE_SLIP
  return word >= TWO_SLIPS
}

function isSwap(from: string, to: string): boolean {
  return from.length === 2 && to.length === 2 && from[0] === to[1] && from[1] === to[0]
}

/** The letters in which the two differ, and the length of the word of `option` they stand in. */
function difference(name: string, option: string): { readonly word: number; readonly from: string; readonly to: string } {
  const shorter = Math.min(name.length, option.length)
  let start = 0
  while (start < shorter && name[start] === option[start]) start++
  let end = 0
  while (end < shorter - start && name[name.length - 1 - end] === option[option.length - 1 - end]) end++
  const before = /[^-_./:@]*$/.exec(option.slice(0, start))?.[0] ?? ''
  const after = /^[^-_./:@]*/.exec(option.slice(option.length - end))?.[0] ?? ''
  const to = option.slice(start, option.length - end)
  return { word: before.length + to.length + after.length, from: name.slice(start, name.length - end), to }
}

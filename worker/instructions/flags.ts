import { didYouMean } from '../text'
import type { InstructionError } from './types'

/** `bool`: `--link`, `--link=false`. `string`: once. `strings`: as often as wanted. */
export type FlagType = 'bool' | 'string' | 'strings'
export type FlagTable = Readonly<Record<string, FlagType>>

/** What was given; a flag that was not is null, or an empty list. */
export type FlagValues<F extends FlagTable> = {
  readonly [N in keyof F]: F[N] extends 'bool' ? boolean | null : F[N] extends 'string' ? string | null : readonly string[]
}

type Value = boolean | string | string[] | null

/** Reads an instruction's `--flags` against its table; the messages are BuildKit's (behaviour §3). A null table lets all flags pass unread. */
export function readFlags<F extends FlagTable>(
  table: F | null,
  words: readonly string[],
): { readonly flags: FlagValues<F> } | InstructionError {
  if (words.length === 0) return { flags: notGiven(table) }
  const values = new Map<string, Value>()
  for (const word of words) {
    if (word === '--' || table === null) break
    const error = readFlag(table, word, values)
    if (error !== null) return { error }
  }
  const flags: Record<string, Value> = {}
  for (const [name, type] of Object.entries(table ?? {})) flags[name] = values.get(name) ?? (type === 'strings' ? [] : null)
  return { flags: flags as FlagValues<F> }
}

/** The answer where no flag was given, made once for each table: most instructions have none. */
function notGiven<F extends FlagTable>(table: F | null): FlagValues<F> {
  const flags: Record<string, Value> = (table && NOT_GIVEN.get(table)) ?? {}
  if (table && !NOT_GIVEN.has(table)) {
    for (const [name, type] of Object.entries(table)) flags[name] = type === 'strings' ? [] : null
    NOT_GIVEN.set(table, flags)
  }
  return flags as FlagValues<F>
}
const NOT_GIVEN = new WeakMap<FlagTable, Record<string, Value>>()

function readFlag(table: FlagTable, word: string, values: Map<string, Value>): string | null {
  if (!word.startsWith('--')) return `arg should start with -- : ${word}`
  const equals = word.indexOf('=')
  const flag = equals < 0 ? word : word.slice(0, equals)
  const value = equals < 0 ? null : word.slice(equals + 1)
  const name = flag.slice(2)
  const type = Object.hasOwn(table, name) ? table[name] : undefined
  if (type === undefined) return suggesting(`unknown flag: ${flag}`, name, Object.keys(table))
  const earlier = values.get(name)
  if (earlier !== undefined && type !== 'strings') return `duplicate flag specified: ${flag}`
  if (type === 'bool') {
    if (value === '') return `missing a value on flag: ${flag}`
    const word = (value ?? 'true').toLowerCase()
    if (word !== 'true' && word !== 'false') return `expecting boolean value for flag ${flag}, not: ${value ?? ''}`
    values.set(name, word === 'true')
    return null
  }
  if (value === null) return `missing a value on flag: ${flag}`
  if (type === 'string') values.set(name, value)
  else values.set(name, [...(Array.isArray(earlier) ? earlier : []), value])
  return null
}

/** A message, with what was probably meant behind it. */
export function suggesting(message: string, word: string, options: Iterable<string>, caseSensitive = true): string {
  const meant = didYouMean(word, options, caseSensitive)
  return meant === null ? message : `${message} (did you mean ${meant}?)`
}

import { byteCodec } from './codec'
import type { Call } from './program'
import { compareVersions } from './version-order'

/** A `-k` or `-t` that is none; `text` is sort's complaint. */
export class KeyError {
  constructor(readonly text: string) {}
}

export interface Keys {
  compare(a: string, b: string): number
}
export type Compare = (a: string, b: string) => number

interface Key {
  readonly from: Position
  readonly to: Position | null
  readonly order: Order
}
interface Position {
  readonly field: number
  /** From 1; 0 in an end: to the field's end. */
  readonly character: number
  readonly skipBlanks: boolean
}
interface Order {
  readonly kind: 'text' | 'number' | 'general' | 'human' | 'month' | 'version'
  readonly reverse: boolean
  readonly fold: boolean
  readonly dictionary: boolean
  readonly printable: boolean
}

const ORDER_LETTERS = ['b', 'd', 'f', 'g', 'h', 'i', 'M', 'n', 'r', 'V']
const SORT_WORDS: Readonly<Record<string, string>> = {
  'general-numeric': 'g',
  'human-numeric': 'h',
  month: 'M',
  numeric: 'n',
  version: 'V',
}

/** The keys of a call; options given globally hold for keys that have none of their own. */
export function parseKeys(call: Call): Keys | KeyError {
  const { options } = call
  const separator = separatorOf(call)
  if (separator instanceof KeyError) return separator
  const global =
    ORDER_LETTERS.filter((letter) => options.has(letter)).join('') +
    options
      .values('sort')
      .map((word) => SORT_WORDS[word] ?? '')
      .join('')
  const keys: Key[] = []
  for (const text of options.values('k')) {
    const key = parseKey(text, global, call)
    if (key instanceof KeyError) return key
    keys.push(key)
  }
  const [start, end] = [{ field: 1, character: 1, skipBlanks: global.includes('b') }, null]
  const all = keys.length > 0 ? keys : [{ from: start, to: end, order: orderOf(global) }]
  return { compare: (a, b) => compareKeys(all, separator, a, b) }
}

function separatorOf(call: Call): string | null | KeyError {
  const written = call.options.value('t')
  if (written === undefined) return null
  if (written === '') return new KeyError(call.gnu ? 'empty tab' : 'bad -t parameter')
  if (written === '\\0') return '\0'
  const bytes = byteCodec.fromText(written)
  return bytes.length > 1 ? new KeyError(call.gnu ? `multi-character tab ${call.cite(written)}` : 'bad -t parameter') : bytes
}

function parseKey(text: string, global: string, call: Call): Key | KeyError {
  const match = /^(\d+)(?:\.(\d+))?([A-Za-z]*)(?:,(\d+)(?:\.(\d+))?([A-Za-z]*))?$/.exec(text)
  if (!match)
    return new KeyError(
      call.gnu ? `invalid number at field start: invalid count at start of ${call.cite(text)}` : 'bad field specification',
    )
  if (match[1] === '0')
    return new KeyError(call.gnu ? `field number is zero: invalid field specification ${call.cite(text)}` : 'bad field specification')
  const startLetters = match[3] ?? ''
  const endLetters = match[6] ?? ''
  const own = startLetters + endLetters
  const wrong = [...own].find((letter) => !ORDER_LETTERS.includes(letter))
  if (wrong !== undefined)
    return new KeyError(call.gnu ? `stray character in field spec: invalid field specification ${call.cite(text)}` : 'unknown key option')
  const letters = own === '' ? global : own
  return {
    from: {
      field: Number(match[1]),
      character: Number(match[2] ?? 1),
      skipBlanks: own === '' ? global.includes('b') : startLetters.includes('b'),
    },
    to: match[4] === undefined ? null : { field: Number(match[4]), character: Number(match[5] ?? 0), skipBlanks: endLetters.includes('b') },
    order: orderOf(letters),
  }
}

function orderOf(letters: string): Order {
  const has = (letter: string): boolean => letters.includes(letter)
  const kind = has('n') ? 'number' : has('g') ? 'general' : has('h') ? 'human' : has('M') ? 'month' : has('V') ? 'version' : 'text'
  return { kind, reverse: has('r'), fold: has('f'), dictionary: has('d'), printable: has('i') }
}

/** By the keys in turn, and last by the whole line unless that must not decide. */
export function comparator(
  keys: Keys,
  options: { readonly unique: boolean; readonly stable: boolean; readonly reverse: boolean },
): Compare {
  return (a, b) => {
    const order = keys.compare(a, b)
    if (order !== 0 || options.unique || options.stable) return order
    const whole = a < b ? -1 : a > b ? 1 : 0
    return options.reverse ? -whole : whole
  }
}

function compareKeys(keys: readonly Key[], separator: string | null, a: string, b: string): number {
  for (const key of keys) {
    const order = compareOne(extract(a, key, separator), extract(b, key, separator), key.order)
    if (order !== 0) return key.order.reverse ? -order : order
  }
  return 0
}

/** The part of a line that a key names. Without -t a field begins with the blanks before it. */
function extract(line: string, { from, to }: Key, separator: string | null): string {
  if (from.field === 1 && from.character === 1 && !to && !from.skipBlanks) return line
  let start = fieldStart(line, from.field, separator)
  if (from.skipBlanks) start = skipBlanks(line, start)
  start = Math.min(start + from.character - 1, line.length)
  if (!to) return line.slice(start)
  if (to.character === 0) return line.slice(start, fieldEnd(line, to.field, separator))
  let end = fieldStart(line, to.field, separator)
  if (to.skipBlanks) end = skipBlanks(line, end)
  return line.slice(start, Math.max(start, end + to.character))
}

function fieldStart(line: string, field: number, separator: string | null): number {
  let at = 0
  for (let count = 1; count < field; count++) {
    if (separator !== null) {
      const next = line.indexOf(separator, at)
      if (next < 0) return line.length
      at = next + 1
    } else at = skipWord(line, skipBlanks(line, at))
  }
  return at
}

function fieldEnd(line: string, field: number, separator: string | null): number {
  const start = fieldStart(line, field, separator)
  if (separator === null) return skipWord(line, skipBlanks(line, start))
  const end = line.indexOf(separator, start)
  return end < 0 ? line.length : end
}

function skipBlanks(line: string, at: number): number {
  while (line[at] === ' ' || line[at] === '\t') at++
  return at
}

function skipWord(line: string, at: number): number {
  while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at++
  return at
}

function compareOne(a: string, b: string, order: Order): number {
  switch (order.kind) {
    case 'number':
      return numberOf(a) - numberOf(b)
    case 'general':
      return generalOf(a) - generalOf(b)
    case 'human':
      return humanOf(a) - humanOf(b)
    case 'month':
      return monthOf(a) - monthOf(b)
    case 'version':
      return compareVersions(a, b)
    default: {
      const [first, second] = [normalize(a, order), normalize(b, order)]
      return first < second ? -1 : first > second ? 1 : 0
    }
  }
}

function normalize(text: string, order: Order): string {
  let result = text
  if (order.dictionary) result = result.replace(/[^A-Za-z0-9 \t]/g, '')
  if (order.printable) result = result.replace(/[^ -~]/g, '')
  return order.fold ? result.toUpperCase() : result
}

function numberOf(text: string): number {
  return Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] ?? 0) || 0
}

function generalOf(text: string): number {
  const value = parseFloat(text.trim())
  return Number.isNaN(value) ? -Infinity : value
}

const SUFFIXES = 'KMGTPEZY'

/** By suffix first, as sort -h does: 1023M sorts before 1G. */
function humanOf(text: string): number {
  const match = /^[ \t]*(-?)(\d*\.?\d*)([KkMGTPEZY]?)/.exec(text)
  const size = Number(match?.[2] ?? 0) || 0
  if (size === 0) return 0
  const rank = SUFFIXES.indexOf((match?.[3] ?? '').toUpperCase() || '?') + 1
  const value = rank * 1e15 + size
  return match?.[1] === '-' ? -value : value
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

function monthOf(text: string): number {
  return MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase())
}

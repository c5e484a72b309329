import { GoMap, GoNil, GoStruct, isEmpty, printed, toJson, type GoValue } from './value'

/** What a function gives, or why it cannot: `error calling NAME: text`. */
export type Result = { readonly value: GoValue } | { readonly error: string }

type Function = (args: readonly GoValue[]) => Result

/** The functions of text/template and those that Docker adds. `and` and `or` stand apart: they stop at the first answer. */
export const FUNCTIONS: Readonly<Record<string, Function>> = {
  json: ([value = null]) => ok(toJson(value)),
  split: ([text, separator]) => ok(stringOf(text).split(stringOf(separator))),
  join: ([list, separator]) =>
    ok(
      itemsOf(list ?? null)
        .map(printed)
        .join(stringOf(separator)),
    ),
  title: ([text]) =>
    ok(stringOf(text).replace(/(^|[^\p{L}\p{N}'_])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())),
  lower: ([text]) => ok(stringOf(text).toLowerCase()),
  upper: ([text]) => ok(stringOf(text).toUpperCase()),
  pad: ([text, before, after]) =>
    ok(stringOf(text) === '' ? '' : ' '.repeat(countOf(before)) + stringOf(text) + ' '.repeat(countOf(after))),
  truncate: ([text, length]) => ok(stringOf(text).slice(0, countOf(length))),
  print: (args) => ok(spaced(args)),
  println: (args) => ok(`${args.map(printed).join(' ')}\n`),
  printf: ([format, ...args]) => ok(formatted(stringOf(format), args)),
  len: ([value = null]) => {
    const length = lengthOf(value)
    return length === null ? { error: `len of type ${typeName(value)}` } : ok(length)
  },
  index,
  slice,
  not: ([value = null]) => ok(isEmpty(value)),
  eq: ([first = null, ...others]) =>
    others.length === 0 ? { error: 'missing argument for comparison' } : ok(others.some((other) => same(first, other))),
  ne: ([a = null, b = null]) => ok(!same(a, b)),
  lt: ([a = null, b = null]) => ordered(a, b, (order) => order < 0),
  le: ([a = null, b = null]) => ordered(a, b, (order) => order <= 0),
  gt: ([a = null, b = null]) => ordered(a, b, (order) => order > 0),
  ge: ([a = null, b = null]) => ordered(a, b, (order) => order >= 0),
  html: (args) => ok(spaced(args).replace(/[&<>"']/g, (char) => HTML[char] ?? char)),
  urlquery: (args) => ok(encodeURIComponent(spaced(args)).replaceAll('%20', '+')),
}

export const FUNCTION_NAMES: ReadonlySet<string> = new Set([...Object.keys(FUNCTIONS), 'and', 'or'])

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

function ok(value: GoValue): Result {
  return { value }
}

function stringOf(value: GoValue | undefined): string {
  return value === undefined ? '' : printed(value)
}

/** More than this is no width that anybody means. */
const MAX_COUNT = 10_000

function countOf(value: GoValue | undefined): number {
  return typeof value === 'number' ? Math.max(0, Math.min(MAX_COUNT, Math.trunc(value))) : 0
}

function itemsOf(value: GoValue): readonly GoValue[] {
  return Array.isArray(value) ? (value as readonly GoValue[]) : []
}

function lengthOf(value: GoValue): number | null {
  if (typeof value === 'string') return new TextEncoder().encode(value).length
  if (value instanceof GoMap) return value.entries.size
  if (value instanceof GoNil && value.of !== 'pointer') return 0
  return Array.isArray(value) ? value.length : null
}

/** Print puts blanks only where neither neighbour is text. */
function spaced(args: readonly GoValue[]): string {
  return args
    .map((value, i) => (i > 0 && typeof value !== 'string' && typeof args[i - 1] !== 'string' ? ' ' : '') + printed(value))
    .join('')
}

function index([start = null, ...keys]: readonly GoValue[]): Result {
  let value = start
  for (const key of keys) {
    if (value instanceof GoMap) value = value.entries.get(stringOf(key)) ?? ''
    else if (value instanceof GoNil && value.of === 'map') value = ''
    else if (Array.isArray(value) || value instanceof GoNil) {
      if (typeof key !== 'number') return { error: `cannot index slice/array with type ${typeName(key)}` }
      const item = itemsOf(value)[key]
      if (item === undefined) return { error: `reflect: slice index out of range` }
      value = item
    } else return { error: value === null ? 'index of untyped nil' : `can't index item of type ${typeName(value)}` }
  }
  return ok(value)
}

function slice([value = null, from, to]: readonly GoValue[]): Result {
  const length = lengthOf(value)
  if (length === null || value instanceof GoMap) return { error: `can't slice item of type ${typeName(value)}` }
  const start = typeof from === 'number' ? from : 0
  const end = typeof to === 'number' ? to : length
  if (start < 0 || end > length) return { error: `index out of range: ${start < 0 ? start : end}` }
  if (start > end) return { error: `invalid slice index: ${start} > ${end}` }
  return ok(typeof value === 'string' ? value.slice(start, end) : itemsOf(value).slice(start, end))
}

function same(a: GoValue, b: GoValue): boolean {
  return typeof a === typeof b && printed(a) === printed(b)
}

function ordered(a: GoValue, b: GoValue, test: (order: number) => boolean): Result {
  if (typeof a !== typeof b) return { error: 'incompatible types for comparison' }
  if (typeof a === 'number' && typeof b === 'number') return ok(test(a - b))
  if (typeof a === 'string' && typeof b === 'string') return ok(test(a < b ? -1 : a > b ? 1 : 0))
  return { error: 'invalid type for comparison' }
}

/** A type as Go's errors name it. */
export function typeName(value: GoValue): string {
  if (value instanceof GoStruct) return value.options.type ?? 'struct'
  if (value instanceof GoMap) return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : '[]string'
}

/** fmt.Sprintf for the verbs that templates use. */
function formatted(format: string, args: readonly GoValue[]): string {
  let next = 0
  const text = format.replace(
    /%([-+# 0]*)(\d*)(?:\.(\d*))?([%a-zA-Z])/g,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      const value = args[next++]
      if (value === undefined) return `%!${verb}(MISSING)`
      const shown = verbOf(verb, value, precision, flags)
      const size = countOf(Number(width))
      if (flags.includes('-')) return shown.padEnd(size)
      return shown.padStart(size, flags.includes('0') && verb !== 's' ? '0' : ' ')
    },
  )
  const extra = args.slice(next)
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.map((value) => `${typeName(value)}=${printed(value)}`).join(', ')})`
}

function verbOf(verb: string, value: GoValue, precision: string | undefined, flags: string): string {
  const plus = flags.includes('+') && typeof value === 'number' && value >= 0 ? '+' : ''
  switch (verb) {
    case 'v':
      return plus + printed(value)
    case 's':
      return typeof value === 'number' || typeof value === 'boolean'
        ? `%!s(${typeName(value)}=${printed(value)})`
        : printed(value).slice(0, precision === undefined ? undefined : Number(precision))
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : printed(value)
    case 'd':
      return typeof value === 'number' ? plus + String(Math.trunc(value)) : `%!d(${typeName(value)}=${printed(value)})`
    case 'f':
      return typeof value === 'number'
        ? plus + value.toFixed(Math.min(20, Number(precision ?? 6)))
        : `%!f(${typeName(value)}=${printed(value)})`
    case 'x':
      return typeof value === 'number'
        ? value.toString(16)
        : [...new TextEncoder().encode(printed(value))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    case 't':
      return typeof value === 'boolean' ? String(value) : `%!t(${typeName(value)}=${printed(value)})`
    case 'T':
      return typeName(value)
    default:
      return `%!${verb}(${typeName(value)}=${printed(value)})`
  }
}

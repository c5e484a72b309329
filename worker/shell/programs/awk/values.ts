import { formatFloat, formatInteger, padded, type Conversion } from '../common/printf-format'

/** Input that looks like a number compares as one: a field, an element of split, a value of -v. */
export class StrNum {
  private parsed: number | null | undefined
  constructor(readonly text: string) {}
  get number(): number | null {
    if (this.parsed === undefined)
      this.parsed = /^[ \t\n]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n]*$/.test(this.text) ? Number(this.text) : null
    return this.parsed
  }
}

/** undefined: never assigned, both "" and 0. */
export type Value = number | string | StrNum | undefined
export type AwkArray = Map<string, Value>

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (value === undefined) return 0
  const text = typeof value === 'string' ? value : value.text
  const match = /^[ \t\n\r\f\v]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)
  return match ? Number(match[1]) : 0
}

export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value, format)
  return value === undefined ? '' : value.text
}

/** A whole number prints as one; any other by CONVFMT or OFMT. */
export function numberText(value: number, format: string): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? '-0' : String(value)
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  return formatValues(format, [value], '%.6g')
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  if (value === undefined) return false
  return value.number === null ? value.text !== '' : value.number !== 0
}

/** As numbers where both are, or look like, numbers; else as text. */
export function compareValues(left: Value, right: Value, format: string): number {
  const [a, b] = [numeric(left), numeric(right)]
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : a === b ? 0 : 1
  const [first, second] = [toText(left, format), toText(right, format)]
  return first < second ? -1 : first > second ? 1 : 0
}

function numeric(value: Value): number | null {
  if (typeof value === 'number') return value
  if (value === undefined) return 0
  return typeof value === 'string' ? null : value.number
}

const SPEC = /%([-+ #0']*)(\*|\d*)(?:\.(\*|\d*))?[hlLqjzt]*([a-zA-Z%])/g
const MAX_WIDTH = 100_000

/** sprintf with awk's values; a missing one is empty. */
export function formatValues(format: string, values: readonly Value[], convfmt: string): string {
  let next = 0
  const take = (): Value => values[next++]
  return format.replace(SPEC, (whole, flags: string, width: string, precision: string | undefined, letter: string) => {
    if (letter === '%') return '%'
    const wide = width === '*' ? toNumber(take()) : Number(width)
    const spec: Conversion = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.min(Math.abs(wide), MAX_WIDTH),
      precision: precision === undefined ? null : Math.min(precision === '*' ? toNumber(take()) : Number(precision), MAX_WIDTH),
      letter,
    }
    if ('diouxX'.includes(letter)) return integer(toNumber(take()), spec)
    if ('fFeEgG'.includes(letter)) return formatFloat(toNumber(take()), spec)
    if (letter === 'c') return padded(character(take(), convfmt), spec, false)
    if (letter !== 's') return whole
    const text = toText(take(), convfmt)
    return padded(spec.precision === null ? text : text.slice(0, spec.precision), spec, false)
  })
}

function integer(value: number, spec: Conversion): string {
  if (!Number.isFinite(value)) return padded(Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf', spec, false)
  return formatInteger(BigInt(Math.trunc(value)), spec)
}

function character(value: Value, convfmt: string): string {
  const code = typeof value === 'number' ? value : value instanceof StrNum ? value.number : null
  if (code === null) return toText(value, convfmt).slice(0, 1)
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(Math.trunc(code)) : ''
}

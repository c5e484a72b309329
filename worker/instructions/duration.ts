import { goQuote } from '../text'
import type { InstructionError } from './types'

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, '\u00b5s': 1e3, '\u03bcs': 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }
const LARGEST = 2 ** 63

/** Nanoseconds of a duration in Go's syntax: `1m30s`, `1.5h`, `0`. The errors are Go's own (behaviour §3). */
export function parseDuration(text: string): number | InstructionError {
  const invalid = { error: `time: invalid duration ${goQuote(text)}` }
  const [, sign = '', body = ''] = /^([+-]?)([^]*)$/.exec(text) ?? []
  if (body === '0') return 0
  if (body === '') return invalid
  let nanoseconds = 0
  for (let rest = body; rest !== '';) {
    const match = /^(\d*)(\.\d*)?([^\d.]*)/.exec(rest)
    const [whole = '', digits = '', fraction = '', unit = ''] = match ?? []
    if (digits === '' && (fraction === '' || fraction === '.')) return invalid
    if (unit === '') return { error: `time: missing unit in duration ${goQuote(text)}` }
    const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
    if (factor === undefined) return { error: `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}` }
    nanoseconds += Number(digits || '0') * factor + Math.trunc(Number(`0${fraction}`) * factor)
    if (nanoseconds > LARGEST) return invalid
    rest = rest.slice(whole.length)
  }
  if (nanoseconds === LARGEST && sign !== '-') return invalid
  return sign === '-' ? -nanoseconds : nanoseconds
}

/** A duration as Go prints it: `5m0s`, `1h0m0s`, `1.5s`, `100ms`, `0s`. */
export function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s'
  const sign = nanoseconds < 0 ? '-' : ''
  const size = Math.abs(nanoseconds)
  if (size < 1e3) return `${sign}${size}ns`
  if (size < 1e6) return `${sign}${size / 1e3}\u00b5s`
  if (size < 1e9) return `${sign}${size / 1e6}ms`
  const minutes = Math.floor(size / 60e9)
  const seconds = `${(size - minutes * 60e9) / 1e9}s`
  if (minutes === 0) return sign + seconds
  const hours = Math.floor(minutes / 60)
  return `${sign}${hours > 0 ? `${hours}h` : ''}${minutes % 60}m${seconds}`
}

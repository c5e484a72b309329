import type { StepView } from '../../worker/door/protocol'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** A size in decimal units with three significant digits, a space before the unit: `0 B`, `12.1 kB`, `412 kB`, `2.0 MB`. */
export function size(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? 'B'}`
}

/** A count with the reader's thousands separators. */
export function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** A duration split for a reader: tenths below a minute, whole seconds above. */
export function minutesAndSeconds(milliseconds: number): { readonly minutes: number; readonly seconds: string } {
  const tenths = Math.round(milliseconds / 100)
  if (tenths < 600) return { minutes: 0, seconds: (tenths / 10).toFixed(1) }
  const whole = Math.round(milliseconds / 1000)
  return { minutes: Math.floor(whole / 60), seconds: String(whole % 60) }
}

/** Whether a number wants `≈` before it. */
export function isModelled(fidelity: StepView['fidelity']): boolean {
  return fidelity.kind !== 'as-docker'
}

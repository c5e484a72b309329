const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']

/**
 * A size in decimal units and significant digits: `2.073MB`, `4.096kB`, `0B`. Docker's lists use 3 digits, its prunings and `system df` 4
 * (behaviour §13).
 */
export function humanSize(bytes: number, digits: 3 | 4 = 4): string {
  const { value, unit } = scaled(bytes)
  return `${significant(value, digits)}${unit}`
}

/** A size as build progress prints it, with two decimals from 1 kB on: `38B`, `1.14kB`, `2.07MB` (behaviour §12). */
export function progressSize(bytes: number): string {
  const { value, unit } = scaled(bytes)
  return unit === 'B' ? `${bytes}B` : `${value.toFixed(2)}${unit}`
}

function scaled(bytes: number): { value: number; unit: string } {
  let value = bytes
  let index = 0
  while (value >= 1000 && index < UNITS.length - 1) {
    value /= 1000
    index++
  }
  return { value, unit: UNITS[index] ?? 'B' }
}

/** Go's `%.4g`: no trailing zeros, and an exponent once rounding reaches the next power (`1e+03kB`). */
function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits))
  return rounded >= 10 ** digits ? rounded.toExponential().replace(/e\+(\d)$/, 'e+0$1') : String(rounded)
}

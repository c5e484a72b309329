/** One conversion of printf(3): `%-08.3f`. */
export interface Conversion {
  readonly flags: string
  readonly width: number
  readonly precision: number | null
  readonly letter: string
}

/** Pads to the width: blanks, or zeros after the sign for a number without precision. */
export function padded(text: string, { flags, width }: Conversion, zeros: boolean): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!zeros || !flags.includes('0')) return text.padStart(width)
  const sign = /^(?:[-+ ]|(?:[-+ ])?0[xX])/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

/** `%d %i %u %o %x %X` of a whole number of 64 bits. */
export function formatInteger(value: bigint, spec: Conversion): string {
  const { flags, precision, letter } = spec
  const signed = letter === 'd' || letter === 'i'
  const number = signed ? value : BigInt.asUintN(64, value)
  const size = number < 0n ? -number : number
  const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10
  let digits = size === 0n && precision === 0 ? '' : size.toString(base)
  if (letter === 'X') digits = digits.toUpperCase()
  digits = digits.padStart(precision ?? 0, '0')
  if (flags.includes('#') && size !== 0n)
    digits = base === 8 && !digits.startsWith('0') ? `0${digits}` : base === 16 ? `0${letter}${digits}` : digits
  return padded(signOf(number < 0n, signed ? flags : '') + digits, spec, precision === null)
}

/** `%f %e %g` and their capitals. */
export function formatFloat(value: number, spec: Conversion): string {
  const { flags, letter } = spec
  const upper = letter === letter.toUpperCase()
  const sign = signOf(value < 0 || Object.is(value, -0), flags)
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf'
    return padded(sign + (upper ? word.toUpperCase() : word), spec, false)
  }
  const precision = Math.min(spec.precision ?? 6, 100)
  const size = Math.abs(value)
  const kind = letter.toLowerCase()
  const text =
    kind === 'f' ? fixed(size, precision) : kind === 'e' ? exponential(size, precision) : general(size, precision || 1, flags.includes('#'))
  return padded(sign + (upper ? text.toUpperCase() : text), spec, true)
}

function signOf(negative: boolean, flags: string): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
}

/** toFixed writes 1e21 and beyond with an exponent. */
function fixed(value: number, precision: number): string {
  if (value < 1e21) return toFixedEven(value, precision)
  const whole = BigInt(value).toString()
  return precision > 0 ? `${whole}.${'0'.repeat(precision)}` : whole
}

/** C rounds an exact half to the even digit; toFixed rounds it up. toFixed's own digits are exact. */
function toFixedEven(value: number, precision: number): string {
  const rounded = value.toFixed(precision)
  if (precision > 40) return rounded
  const exact = value.toFixed(precision + 55)
  const cut = exact.length - 55
  const kept = precision === 0 ? exact.slice(0, cut - 1) : exact.slice(0, cut)
  return /^50*$/.test(exact.slice(cut)) && /[02468]$/.test(kept) ? kept : rounded
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2')
}

function general(value: number, precision: number, keepZeros: boolean): string {
  if (value === 0) return keepZeros ? `0.${'0'.repeat(precision - 1)}` : '0'
  const exponent = Number(/e([-+]\d+)$/.exec(value.toExponential(precision - 1))?.[1] ?? 0)
  const text =
    exponent < -4 || exponent >= precision ? exponential(value, precision - 1) : fixed(value, Math.max(0, precision - 1 - exponent))
  if (keepZeros || !text.includes('.')) return text
  return text.replace(/\.?0+(?=e|$)/, '')
}

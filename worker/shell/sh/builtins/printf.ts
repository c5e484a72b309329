import { setElement } from '../expand/arrays'
import { encodeText } from '../../../kernel'
import { quoteForShell } from '../quote'
import type { Shell } from '../shell'
import { fail, failAsTool, put, type Builtin } from './builtin'
import { unescapeText, type EscapeRules } from './escapes'

type Name = Shell['dialect']['name']
const FORMAT_RULES: Readonly<Record<Name, EscapeRules>> = {
  dash: { zeroPrefix: false, bareOctal: true, hex: false, unicode: false, escape: true, quotes: true, stop: false },
  ash: { zeroPrefix: false, bareOctal: true, hex: true, unicode: false, escape: true, quotes: true, stop: true },
  bash: { zeroPrefix: false, bareOctal: true, hex: true, unicode: true, escape: true, quotes: true, stop: false },
}
const ARGUMENT_RULES: Readonly<Record<Name, EscapeRules>> = {
  dash: { ...FORMAT_RULES.dash, zeroPrefix: true, stop: true, quotes: false },
  ash: { ...FORMAT_RULES.ash, zeroPrefix: true, stop: true, quotes: false },
  bash: { ...FORMAT_RULES.bash, zeroPrefix: true, stop: true },
}
/** No field is padded further: a width is a user's number. */
const MAX_WIDTH = 1_000_000
const DIRECTIVE = /^%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?(?:[hlLjzt]*)(\([^)]*\)T|[a-zA-Z%])/

export const printf: Builtin = {
  name: 'printf',
  async run(shell, args) {
    const target = shell.isBash && args[0] === '-v' ? args[1] : undefined
    const rest = target === undefined ? args : args.slice(2)
    const [format, ...values] = rest[0] === '--' ? rest.slice(1) : rest
    if (format === undefined) return usage(shell)
    const printer = new Printer(shell, format, values)
    await printer.run()
    if (target === undefined) await put(shell, printer.out)
    else store(shell, target, printer.out)
    return printer.status
  },
}

async function usage(shell: Shell): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      return fail(shell, 'usage: printf format [arg ...]', 2)
    case 'ash':
      return failAsTool(shell, 'usage: printf FORMAT [ARGUMENT...]', 2)
    case 'bash':
      await shell.print(2, 'printf: usage: printf [-v var] format [arguments]\n')
      return 2
  }
}

function store(shell: Shell, target: string, text: string): void {
  const element = /^(\w+)\[(.*)\]$/s.exec(target)
  if (element) setElement(shell, element[1] ?? '', element[2] ?? '', text)
  else shell.assign(target, text)
}

class Printer {
  out = ''
  status = 0
  private next = 0
  private stopped = false

  constructor(
    private readonly shell: Shell,
    private readonly format: string,
    private readonly values: readonly string[],
  ) {}

  /** The format again and again until no value is left. */
  async run(): Promise<void> {
    do {
      const before = this.next
      await this.once()
      if (this.next === before) return
      const turn = this.shell.process.work(1)
      if (turn) await turn
    } while (this.next < this.values.length && !this.stopped)
  }

  private async once(): Promise<void> {
    const { format, shell } = this
    for (let at = 0; at < format.length && !this.stopped;) {
      const percent = format.indexOf('%', at)
      const end = percent < 0 ? format.length : percent
      const plain = unescapeText(format.slice(at, end), FORMAT_RULES[shell.dialect.name])
      this.out += plain.text
      if (plain.stopped) return this.stop()
      if (percent < 0) return
      const directive = DIRECTIVE.exec(format.slice(percent))
      if (!directive) return this.invalid(format.slice(percent))
      at = percent + directive[0].length
      await this.directive(directive)
    }
  }

  private stop(): void {
    this.stopped = true
  }

  private async invalid(rest: string): Promise<void> {
    this.stopped = true
    const directive = /^%[-+ #0']*(?:\*|\d*)(?:\.(?:\*|\d*))?[a-zA-Z]?/.exec(rest)?.[0] ?? '%'
    switch (this.shell.dialect.name) {
      case 'dash':
        this.status = await fail(this.shell, `${directive}: invalid directive`, 2)
        break
      case 'ash':
        this.status = await failAsTool(this.shell, `${rest}: invalid format`, 1)
        break
      case 'bash':
        this.status = await fail(
          this.shell,
          directive.length < rest.length || directive.length > 1
            ? `\`${directive.slice(-1)}': invalid format character`
            : `\`%': missing format character`,
          1,
        )
    }
  }

  private async directive([whole, flags = '', width, precision, conversion = '']: RegExpExecArray): Promise<void> {
    const widthValue = width === '*' ? Number(await this.integer()) : Number(width ?? 0)
    const left = flags.includes('-') || widthValue < 0
    const wide = Math.min(Math.abs(widthValue), MAX_WIDTH)
    const exact = precision === undefined ? null : Math.min(precision === '*' ? Number(await this.integer()) : Number(precision), MAX_WIDTH)
    const pad = (text: string): string => this.pad(text, wide, left)
    switch (conversion) {
      case '%':
        this.out += '%'
        return
      case 's':
        this.out += pad(exact === null || exact < 0 ? this.take() : [...this.take()].slice(0, exact).join(''))
        return
      case 'c':
        this.out += pad([...this.take()][0] ?? '')
        return
      case 'b': {
        const done = unescapeText(this.take(), ARGUMENT_RULES[this.shell.dialect.name])
        this.out += pad(exact === null ? done.text : done.text.slice(0, exact))
        this.stopped ||= done.stopped
        return
      }
      case 'q':
        if (!this.shell.isBash) return this.invalid(`${whole}${this.format.slice(this.format.indexOf(whole) + whole.length)}`)
        this.out += pad(backslashed(this.take()))
        return
    }
    if (/^[diouxX]$/.test(conversion)) this.out += this.number(await this.integer(), conversion, flags, exact, wide, left)
    else if (/^[eEfFgGaA]$/.test(conversion))
      this.out += this.signed(decimal(await this.real(), conversion, exact, flags), flags, wide, left)
    else if (conversion.endsWith('T') && this.shell.isBash) this.out += pad(await this.time(conversion))
    else await this.invalid(`${whole}${this.format.slice(this.format.indexOf(whole) + whole.length)}`)
  }

  private take(): string {
    return this.values[this.next++] ?? ''
  }

  private async integer(): Promise<bigint> {
    const given = this.values[this.next] !== undefined
    const text = this.take()
    if (!given && this.shell.dialect.name !== 'ash') return 0n
    const quoted = /^["'](.)/su.exec(text)
    if (quoted) return BigInt(quoted[1]?.codePointAt(0) ?? 0)
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text)
    if (!match) {
      if (text !== '' || this.shell.dialect.name === 'ash') await this.notNumber(text, false)
      return 0n
    }
    const [read, sign = '', digits = '0'] = match
    const complete = read.length === text.length
    if (!complete) await this.notNumber(text, true)
    if (!complete && this.shell.dialect.name === 'ash') return 0n
    const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
    return sign === '-' ? -value : value
  }

  private async real(): Promise<number> {
    const text = this.take()
    if (text === '') return 0
    const quoted = /^["'](.)/su.exec(text)
    if (quoted) return quoted[1]?.codePointAt(0) ?? 0
    const match = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(text)
    if (!match || match[0].length < text.length) await this.notNumber(text, match !== null)
    if (!match) return 0
    const read = match[0].trim()
    return /inf/i.test(read) ? (read.startsWith('-') ? -Infinity : Infinity) : Number(read)
  }

  private async notNumber(text: string, partly: boolean): Promise<void> {
    switch (this.shell.dialect.name) {
      case 'dash':
        this.status = await fail(this.shell, `${text}: ${partly ? 'not completely converted' : 'expected numeric value'}`, 1)
        break
      case 'ash':
        this.status = await failAsTool(this.shell, `invalid number '${text}'`, 1)
        break
      case 'bash':
        this.status = await fail(this.shell, `${text}: invalid number`, 1)
    }
  }

  private number(value: bigint, conversion: string, flags: string, precision: number | null, width: number, left: boolean): string {
    const unsigned = BigInt.asUintN(64, value)
    const signed = conversion === 'd' || conversion === 'i'
    const clamped = BigInt.asIntN(64, value)
    const digits = signed
      ? (clamped < 0n ? -clamped : clamped).toString()
      : unsigned.toString(conversion === 'o' ? 8 : conversion === 'u' ? 10 : 16)
    const cased = conversion === 'X' ? digits.toUpperCase() : digits
    const exact = precision === null ? cased : cased.padStart(precision, '0')
    const prefix =
      flags.includes('#') && value !== 0n ? (conversion === 'o' ? '0' : conversion === 'x' ? '0x' : conversion === 'X' ? '0X' : '') : ''
    const sign = signed && clamped < 0n ? '-' : ''
    return this.signed(`${sign}${prefix}${exact}`, signed ? flags : flags.replace(/[+ ]/g, ''), width, left, precision === null)
  }

  /** Sign, zeros and spaces around a number. */
  private signed(text: string, flags: string, width: number, left: boolean, zeros = true): string {
    const withSign = text.startsWith('-') ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text
    if (!flags.includes('0') || left || !zeros) return this.pad(withSign, width, left)
    const head = /^[-+ ]?(?:0[xX])?/.exec(withSign)?.[0] ?? ''
    return head + withSign.slice(head.length).padStart(width - head.length, '0')
  }

  private pad(text: string, width: number, left: boolean): string {
    const length = this.shell.dialect.name === 'dash' ? encodeText(text).length : [...text].length
    const space = ' '.repeat(Math.max(0, width - length))
    return left ? text + space : space + text
  }

  private async time(conversion: string): Promise<string> {
    const given = this.values[this.next] === undefined ? -1n : await this.integer()
    const seconds = given < 0n ? Math.floor(this.shell.process.now() / 1e6) : Number(given)
    return formatTime(conversion.slice(1, -2) || '%X', seconds)
  }
}

function decimal(value: number, conversion: string, precision: number | null, flags: string): string {
  const upper = conversion === conversion.toUpperCase()
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf'
    return upper ? word.toUpperCase() : word
  }
  const digits = Math.min(precision ?? 6, 100)
  const text = shaped(value, conversion.toLowerCase(), digits, flags.includes('#'))
  return upper ? text.toUpperCase() : text
}

function shaped(value: number, conversion: string, digits: number, keepZeros: boolean): string {
  if (conversion === 'f') return Object.is(value, -0) ? `-${(0).toFixed(digits)}` : fixed(value, digits)
  if (conversion === 'e') return exponent(value.toExponential(digits))
  const significant = digits === 0 ? 1 : digits
  const power = value === 0 ? 0 : Number(value.toExponential(significant - 1).split('e')[1])
  const text =
    power < -4 || power >= significant ? exponent(value.toExponential(significant - 1)) : fixed(value, Math.max(0, significant - 1 - power))
  if (keepZeros) return text
  return text.includes('e') ? text.replace(/\.?0*e/, 'e') : text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function fixed(value: number, digits: number): string {
  return Math.abs(value) < 1e21 ? value.toFixed(digits) : BigInt(value).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
}

/** C writes at least two digits of exponent. */
function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2')
}

function backslashed(text: string): string {
  if (text === '') return "''"
  if (/[\x00-\x1f\x7f\udc80-\udcff]/.test(text)) return quoteForShell(text, true)
  return text.replace(/[^\w@%+:./-]/gu, (character) =>
    (character.codePointAt(0) ?? 0) > 127 || character === '=' ? character : `\\${character}`,
  )
}

const pad2 = (value: number): string => String(value).padStart(2, '0')

function formatTime(format: string, seconds: number): string {
  const date = new Date(seconds * 1000)
  const fields: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()),
    m: pad2(date.getUTCMonth() + 1),
    d: pad2(date.getUTCDate()),
    H: pad2(date.getUTCHours()),
    M: pad2(date.getUTCMinutes()),
    S: pad2(date.getUTCSeconds()),
    s: String(seconds),
    '%': '%',
  }
  const long = format.replace(/%F/g, '%Y-%m-%d').replace(/%[TX]/g, '%H:%M:%S')
  return long.replace(/%(.)/g, (whole, letter: string) => fields[letter] ?? whole)
}

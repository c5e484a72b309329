import { byteCodec } from './common/codec'
import { unescape } from './common/escapes'
import { formatFloat, formatInteger, padded, type Conversion } from './common/printf-format'
import { program, type Call } from './common/program'

/** printf(1); a shell has its own built in. */
export const printf = program({
  name: 'printf',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  usage: 'FORMAT [ARG]...',
  run(_process, call) {
    const [format, ...args] = call.operands[0] === '--' ? call.operands.slice(1) : call.operands
    if (format === undefined) return call.usage('missing operand', { silentInBusybox: true })
    const run = new PrintfRun(call, byteCodec.fromText(format), args)
    run.all()
    call.out.writeBytes(byteCodec.encode(run.text))
    return run.status
  },
})

const CONVERSION = /%([-+ #0']*)(\*|\d*)(?:\.(\*|\d*))?(?:hh|ll|[hlLjzt])?([diouxXfFeEgGaAcsbq%])/y

class PrintfRun {
  text = ''
  status = 0
  private next = 0
  private stopped = false

  constructor(
    private readonly call: Call,
    private readonly format: string,
    private readonly args: readonly string[],
  ) {}

  /** The format again and again, until the arguments are used up. */
  all(): void {
    do {
      const before = this.next
      this.once()
      if (this.next === before) return
    } while (this.next < this.args.length && !this.stopped)
  }

  private once(): void {
    for (let at = 0; at < this.format.length && !this.stopped;) {
      const percent = this.format.indexOf('%', at)
      const end = percent < 0 ? this.format.length : percent
      const literal = unescape(this.format.slice(at, end), 'plain')
      this.text += literal.text
      if (literal.stopped) this.stopped = true
      if (percent < 0 || this.stopped) return
      CONVERSION.lastIndex = percent
      const match = CONVERSION.exec(this.format)
      if (!match || (match[4] === 'q' && !this.call.gnu)) return this.badFormat(percent)
      at = CONVERSION.lastIndex
      this.convert(match)
    }
  }

  private badFormat(at: number): void {
    const directive = /^%[-+ #0']*\d*(?:\.\d*)?[hlLjzt]*.?/s.exec(this.format.slice(at))?.[0] ?? '%'
    this.status = this.call.failAs({
      gnu: `${byteCodec.toText(directive)}: invalid conversion specification`,
      busybox: `${byteCodec.toText(directive)}: invalid format`,
    })
    this.stopped = true
  }

  private convert([, flags = '', width = '', precision, letter = 's']: RegExpExecArray): void {
    if (letter === '%') {
      this.text += '%'
      return
    }
    const wide = width === '*' ? Number(this.integer(this.take())) : Number(width)
    const spec: Conversion = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.min(Math.abs(wide), MAX_WIDTH),
      precision: precision === undefined ? null : Math.min(Number(precision === '*' ? this.integer(this.take()) : precision), MAX_WIDTH),
      letter,
    }
    const argument = this.take()
    if (letter === 's' || letter === 'b' || letter === 'q') return this.string(argument, spec)
    if (letter === 'c') this.text += padded(byteCodec.fromText(argument).slice(0, 1), spec, false)
    else if ('diouxX'.includes(letter)) this.text += formatInteger(this.integer(argument), spec)
    else this.text += formatFloat(this.float(argument), spec)
  }

  private string(argument: string, spec: Conversion): void {
    const bytes = byteCodec.fromText(spec.letter === 'q' ? shellQuote(argument) : argument)
    const { text, stopped } = spec.letter === 'b' ? unescape(bytes, 'plain') : { text: bytes, stopped: false }
    this.text += padded(spec.precision === null ? text : text.slice(0, spec.precision), spec, false)
    this.stopped = stopped
  }

  private take(): string {
    return this.args[this.next++] ?? ''
  }

  private integer(argument: string): bigint {
    const text = argument.trim()
    if (/^["']/.test(text)) return BigInt(text.codePointAt(1) ?? 0)
    if (text === '') return 0n
    const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text)
    if (!match) {
      this.complain(argument, 'expected a numeric value')
      return 0n
    }
    if (match[0].length < text.length) {
      this.complain(argument, 'value not completely converted')
      if (!this.call.gnu) return 0n
    }
    const digits = match[2] ?? '0'
    const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)
    return match[1] === '-' ? -size : size
  }

  private float(argument: string): number {
    const text = argument.trim()
    if (/^["']/.test(text)) return text.codePointAt(1) ?? 0
    const value =
      text === '' ? 0 : /^[-+]?(inf|infinity|nan)$/i.test(text) ? Number(text.replace(/inf(inity)?/i, 'Infinity')) : parseFloat(text)
    if (Number.isNaN(value) && !/nan/i.test(text)) {
      this.complain(argument, 'expected a numeric value')
      return 0
    }
    return value
  }

  private complain(argument: string, why: string): void {
    this.status = this.call.failAs({ gnu: `${this.call.cite(argument)}: ${why}`, busybox: `invalid number '${argument}'` })
  }
}

const MAX_WIDTH = 100_000

function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

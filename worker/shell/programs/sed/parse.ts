import { compileRegex, RegexError, type Dialect, type Regex } from '../regex/regex'
import { parseReplacement } from './replacement'
import { SedError, type Action, type Address, type Command, type RangeEnd, type ReplacementPart, type Substitution } from './script'
import { prepareRegex, Source } from './source'

export interface ParseOptions {
  readonly dialect: Dialect
  readonly gnu: boolean
}

/** A script's commands, in one list; blocks and branches know where to go on. */
export function parseScript(source: Source, options: ParseOptions): Command[] | SedError {
  const parser = new Parser(source, options)
  try {
    return parser.script()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.error
    throw thrown
  }
}

/** How the parser leaves from deep within; it never gets out of this file. */
class Refusal extends Error {
  constructor(readonly error: SedError) {
    super(error.text)
  }
}

const NO_ARGUMENT = new Set(['=', 'd', 'D', 'F', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z'])

class Parser {
  private readonly commands: Command[] = []
  private readonly open: { end: number }[] = []
  private readonly labels = new Map<string, number>()

  constructor(
    private readonly source: Source,
    private readonly options: ParseOptions,
  ) {}

  script(): Command[] {
    for (;;) {
      this.source.skip(/[\s;]/)
      if (this.source.ended) break
      this.command()
    }
    if (this.open.length > 0 && this.options.gnu) this.refuse("unmatched `{'", undefined, 0)
    for (const block of this.open) block.end = this.commands.length
    for (const { action } of this.commands) {
      if (action.name !== 'b' && action.name !== 't' && action.name !== 'T') continue
      const target = action.label === '' ? this.commands.length : this.labels.get(action.label)
      if (target === undefined) {
        const [open, close] = this.options.gnu ? ['`', "'"] : ["'", "'"]
        throw new Refusal(new SedError(`can't find label for jump to ${open}${action.label}${close}`, false, this.options.gnu ? 4 : 1))
      }
      action.target = target
    }
    return this.commands
  }

  private refuse(gnu: string, busybox = gnu, at?: number): never {
    throw new Refusal(new SedError(this.options.gnu ? `${this.source.place(at)}: ${gnu}` : busybox))
  }

  private command(): void {
    const from = this.address()
    let to: RangeEnd | null = null
    this.source.skip(/[ \t]/)
    if (this.source.peek() === ',') {
      if (!from) this.refuse("unexpected `,'")
      this.source.next()
      this.source.skip(/[ \t]/)
      to = this.rangeEnd()
      if (!to) this.refuse("unexpected `,'")
    }
    if (this.options.gnu && from?.kind === 'line' && from.line === 0 && to?.kind !== 'regex') this.refuse('invalid usage of line address 0')
    this.source.skip(/[ \t]/)
    let negated = false
    while (this.source.peek() === '!') {
      this.source.next()
      this.source.skip(/[ \t]/)
      negated = true
    }
    if (this.source.ended) this.refuse('missing command')
    const name = this.source.next()
    if (to && this.options.gnu && (name === 'q' || name === 'Q')) this.refuse('command only uses one address')
    const action = this.action(name, from !== null)
    if (action) this.commands.push({ from, to, negated, action })
  }

  private address(): Address | null {
    const character = this.source.peek()
    if (/\d/.test(character)) {
      const line = this.number()
      if (this.source.peek() !== '~' || !this.options.gnu) return { kind: 'line', line }
      this.source.next()
      return { kind: 'step', first: line, step: this.number() }
    }
    if (character === '$') {
      this.source.next()
      return { kind: 'last' }
    }
    if (character !== '/' && character !== '\\') return null
    this.source.next()
    const delimiter = character === '\\' ? this.source.next() : '/'
    const text = this.source.delimited(delimiter, true)
    if (text === null) this.refuse('unterminated address regex', `unmatched '${delimiter}'`)
    let ignoreCase = false
    let multiline = false
    for (; /[IM]/.test(this.source.peek()); this.source.next()) {
      if (this.source.peek() === 'I') ignoreCase = true
      else multiline = true
    }
    return { kind: 'regex', regex: this.regex(text, { ignoreCase, multiline }) }
  }

  private rangeEnd(): RangeEnd | null {
    const mark = this.source.peek()
    if (mark !== '+' && mark !== '~') return this.address()
    this.source.next()
    const count = this.number()
    return mark === '+' ? { kind: 'plus', count } : { kind: 'multiple', of: count }
  }

  private number(): number {
    return Number(this.source.take(/\d/) || 0)
  }

  private regex(text: string, flags: { ignoreCase: boolean; multiline: boolean }): Regex | null {
    if (text === '') return null
    const compiled = compileRegex(prepareRegex(text), { dialect: this.options.dialect, ...flags })
    if (!(compiled instanceof RegexError)) return compiled
    if (compiled.unmodelled) throw new Refusal(new SedError(`${compiled.text}: ${text}`, true))
    return this.refuse(compiled.text, `bad regex '${text}': ${compiled.text}`)
  }

  /** null: a comment, a label. */
  private action(name: string, addressed: boolean): Action | null {
    if (NO_ARGUMENT.has(name)) {
      this.end()
      return { name } as Action
    }
    switch (name) {
      case '#':
        if (addressed) this.refuse("comments don't accept any addresses")
        this.source.take(/[^\n]/)
        return null
      case ':':
        return this.label(addressed)
      case '{': {
        const block = { name: '{' as const, end: 0 }
        this.open.push(block)
        return block
      }
      case '}': {
        const block = this.open.pop()
        if (!block && this.options.gnu) this.refuse("unexpected `}'")
        if (!block) return null
        if (addressed) this.refuse("} doesn't want any addresses")
        block.end = this.commands.length
        this.end()
        return { name: '}' }
      }
      case 'a':
      case 'i':
      case 'c':
        return { name, text: this.text() }
      case 'b':
      case 't':
      case 'T':
        this.source.skip(/[ \t]/)
        return { name, label: this.source.take(/[^\s;}]/), target: 0 }
      case 'q':
      case 'Q':
      case 'l':
        return this.numbered(name)
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        return { name, file: this.fileName() }
      case 's':
        return { name, substitution: this.substitution() }
      case 'y':
        return { name, map: this.transliteration() }
      case 'e':
      case 'v':
        throw new Refusal(new SedError(`the command ${name}`, true))
      default:
        return this.refuse(`unknown command: \`${name}'`, `unsupported command ${name}`)
    }
  }

  private end(): void {
    this.source.skip(/[ \t]/)
    const next = this.source.peek()
    // busybox takes what follows at once as the next command.
    if (next === '' || next === '\n' || next === ';' || next === '}' || next === '#' || !this.options.gnu) return
    this.refuse('extra characters after command', undefined, this.source.at + 1)
  }

  private label(addressed: boolean): null {
    if (addressed) this.refuse(": doesn't want any addresses")
    this.source.skip(/[ \t]/)
    const label = this.source.take(/[^\n;]/).trimEnd()
    if (label === '') this.refuse('":" lacks a label')
    this.labels.set(label, this.commands.length)
    return null
  }

  private numbered(name: 'q' | 'Q' | 'l'): Action {
    this.source.skip(/[ \t]/)
    const digits = this.source.take(/\d/)
    if (digits !== '' && !this.options.gnu) this.refuse('missing command')
    this.end()
    return name === 'l' ? { name, width: digits === '' ? null : Number(digits) } : { name, status: Number(digits) & 0xff }
  }

  private fileName(): string {
    this.source.skip(/[ \t]/)
    const file = this.source.take(/[^\n]/)
    if (file === '') this.refuse('missing filename in r/R/w/W commands')
    return file
  }

  /** `a\` and a newline, or GNU's text on the same line; a backslash at a line's end carries on. */
  private text(): string {
    this.source.skip(/[ \t]/)
    if (this.source.ended) this.refuse("expected \\ after `a', `c' or `i'")
    if (this.source.peek() === '\\') {
      this.source.next()
      this.source.skip(/[ \t]/)
      if (this.source.peek() === '\n') this.source.next()
      else if (this.source.peek() === '\\') this.source.next()
    }
    let text = ''
    for (;;) {
      const character = this.source.next()
      if (character === '\n' || character === '') break
      text += character === '\\' ? this.source.next() : character
    }
    return `${text}\n`
  }

  private substitution(): Substitution {
    const delimiter = this.source.next()
    const pattern = this.source.delimited(delimiter, true)
    const replacement = pattern === null ? null : this.source.delimited(delimiter, false)
    if (pattern === null || replacement === null) this.refuse("unterminated `s' command", `unmatched '${delimiter}'`)
    const flags = this.flags()
    const regex = this.regex(pattern, flags)
    const parts = parseReplacement(replacement, this.options.gnu)
    const highest = Math.max(0, ...parts.map((part: ReplacementPart) => (part.kind === 'group' ? part.group : 0)))
    if (regex && highest > regex.groupCount && this.options.gnu)
      this.refuse(`invalid reference \\${highest} on \`s' command's RHS`, `invalid reference \\${highest} on s command's RHS`)
    return {
      regex,
      replacement: parts,
      global: flags.global,
      occurrence: flags.global && !this.options.gnu ? 1 : flags.occurrence,
      print: flags.print,
      file: flags.file,
    }
  }

  private flags(): { ignoreCase: boolean; multiline: boolean; global: boolean; occurrence: number; print: boolean; file: string | null } {
    const flags = { ignoreCase: false, multiline: false, global: false, occurrence: 1, print: false, file: null as string | null }
    for (;;) {
      const flag = this.source.peek()
      if (flag === 'g') flags.global = true
      else if (flag === 'p') flags.print = true
      else if (flag === 'i' || flag === 'I') flags.ignoreCase = true
      else if (flag === 'm' || flag === 'M') flags.multiline = true
      else if (/\d/.test(flag)) {
        flags.occurrence = this.number()
        if (flags.occurrence === 0) this.refuse("number option to `s' command may not be zero")
        continue
      } else if (flag === 'w') {
        this.source.next()
        flags.file = this.fileName()
        return flags
      } else if (flag === 'e') throw new Refusal(new SedError('the flag e of s', true))
      else break
      this.source.next()
    }
    this.source.skip(/[ \t]/)
    if (!['', '\n', ';', '}', '#'].includes(this.source.peek()))
      this.refuse("unknown option to `s'", 'bad option in substitution expression', this.source.at + 1)
    return flags
  }

  private transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.source.next()
    const from = this.source.delimited(delimiter, false)
    const to = from === null ? null : this.source.delimited(delimiter, false)
    if (from === null || to === null) this.refuse("unterminated `y' command", `unmatched '${delimiter}'`)
    const [left, right] = [plainCharacters(from), plainCharacters(to)]
    if (left.length !== right.length && this.options.gnu) this.refuse("strings for `y' command are different lengths")
    this.end()
    return new Map(left.map((character, index) => [character, right[index] ?? '']))
  }
}

function plainCharacters(text: string): string[] {
  return [
    ...text.replace(/\\(.)/gs, (_whole, letter: string) =>
      letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === '\\' ? '\\' : `\\${letter}`,
    ),
  ]
}

import { BracketReader, quoteLiteral } from './bracket'
import { RegexError } from './error'

/**
 * `basic`: grep, sed, expr. `extended`: GNU's sed -E, which refuses a lone `)` or a repetition of nothing. `egrep`: grep -E and busybox, which take
 * both as text. `awk`: with C's escapes also inside brackets.
 */
export type Dialect = 'basic' | 'extended' | 'egrep' | 'awk'

export interface Translated {
  /** RE2's notation. */
  readonly source: string
  readonly groups: number
  /** The text it stands for, where it is nothing but text. */
  readonly literal: string | null
}

/** POSIX notation (with GNU's `\+ \? \| \w \s \b \< \>`) → RE2's, or regcomp's complaint. */
export function translate(pattern: string, dialect: Dialect): Translated | RegexError {
  return new Translator(pattern, dialect).run()
}

class Translator {
  private at = 0
  private groups = 0
  private depth = 0
  private literal: string | null = ''
  private readonly basic: boolean

  constructor(
    private readonly pattern: string,
    private readonly dialect: Dialect,
  ) {
    this.basic = dialect === 'basic'
  }

  run(): Translated | RegexError {
    const source = this.alternation()
    if (source instanceof RegexError) return source
    if (this.at < this.pattern.length) return new RegexError('Unmatched ) or \\)')
    return { source, groups: this.groups, literal: this.literal }
  }

  private alternation(): string | RegexError {
    const branches: string[] = []
    for (;;) {
      const branch = this.branch()
      if (branch instanceof RegexError) return branch
      branches.push(branch)
      if (!this.eat(this.basic ? '\\|' : '|')) break
      this.literal = null
    }
    return branches.length === 1 ? (branches[0] ?? '') : branches.join('|')
  }

  private branch(): string | RegexError {
    let source = ''
    let first = true
    while (this.at < this.pattern.length && !this.atBranchEnd()) {
      const piece = this.piece(first)
      if (piece instanceof RegexError) return piece
      source += piece
      // In a basic expression a `*` after a leading `^` is a star still.
      first = first && this.basic && piece === '^'
    }
    return source
  }

  private atBranchEnd(): boolean {
    if (this.basic) return this.sees('\\|') || (this.sees('\\)') && this.depth > 0)
    return this.sees('|') || (this.sees(')') && (this.depth > 0 || this.dialect !== 'egrep'))
  }

  private piece(first: boolean): string | RegexError {
    if (this.basic && first && this.sees('*')) {
      this.at++
      return this.text('*')
    }
    let atom = this.atom(first)
    if (atom instanceof RegexError) return atom
    for (let repeated = false; ; repeated = true) {
      const repetition = this.repetition()
      if (repetition instanceof RegexError) return repetition
      if (repetition === null) return atom
      this.literal = null
      // An anchor or an empty atom repeated is itself.
      if (atom === '^' || atom === '$' || atom === '') continue
      atom = repeated ? `(?:${atom})${repetition}` : atom + repetition
    }
  }

  private atom(first: boolean): string | RegexError {
    const character = this.character()
    switch (character) {
      case '\\':
        return this.escape()
      case '.':
        return this.operator('.')
      case '[': {
        const bracket = new BracketReader(this.pattern, this.at, this.dialect === 'awk').read()
        if (bracket instanceof RegexError) return bracket
        this.at = bracket.end
        return this.operator(bracket.source)
      }
      case '^':
        return !this.basic || first ? this.operator('^') : this.text('^')
      case '$':
        return !this.basic || this.at >= this.pattern.length || this.sees('\\)') || this.sees('\\|') ? this.operator('$') : this.text('$')
      case '(':
        return this.basic ? this.text('(') : this.group()
      case '{':
      case '*':
      case '+':
      case '?':
        return this.basic || this.dialect !== 'extended' ? this.text(character) : new RegexError('Invalid preceding regular expression')
      default:
        return this.text(character)
    }
  }

  private group(): string | RegexError {
    this.groups++
    this.depth++
    this.literal = null
    const body = this.alternation()
    if (body instanceof RegexError) return body
    if (!this.eat(this.basic ? '\\)' : ')')) return new RegexError('Unmatched ( or \\(')
    this.depth--
    return `(${body})`
  }

  private escape(): string | RegexError {
    if (this.at >= this.pattern.length) return new RegexError('Trailing backslash')
    const character = this.character()
    if (this.basic && character === '(') return this.group()
    if (this.basic && character === ')') return new RegexError('Unmatched ) or \\)')
    if (this.basic && character === '{') return new RegexError('Invalid preceding regular expression')
    if (/[1-9]/.test(character) && this.dialect !== 'awk') return new RegexError('Invalid back reference', Number(character) <= this.groups)
    const operator = WORD_OPERATORS[character]
    if (operator !== undefined && !(this.dialect === 'awk' && character === 'b')) return this.operator(operator)
    const control = CONTROLS[character]
    if (control !== undefined) return this.text(control)
    const octal = this.dialect === 'awk' ? /^[0-7]{1,3}/.exec(this.pattern.slice(this.at - 1, this.at + 2)) : null
    if (octal) {
      this.at += octal[0].length - 1
      return this.text(String.fromCharCode(parseInt(octal[0], 8) & 0xff))
    }
    return this.text(character)
  }

  /** `*`, `+`, `?` or an interval, in RE2's notation; null if none follows. */
  private repetition(): string | null | RegexError {
    for (const [written, meaning] of this.basic ? BASIC_REPETITIONS : EXTENDED_REPETITIONS) if (this.eat(written)) return meaning
    const open = this.basic ? '\\{' : '{'
    if (!this.sees(open)) return null
    const rest = this.pattern.slice(this.at + open.length)
    const interval = (this.basic ? /^(\d*)(,?)(\d*)\\\}/ : /^(\d*)(,?)(\d*)\}/).exec(rest)
    if (!interval || (interval[1] === '' && interval[2] === '')) {
      if (!this.basic) return null
      return new RegexError(rest.includes('\\}') ? 'Invalid content of \\{\\}' : 'Unmatched \\{')
    }
    this.at += open.length + interval[0].length
    const low = Number(interval[1] ?? 0)
    const high = interval[2] === '' ? low : interval[3] === '' ? null : Number(interval[3])
    if (high !== null && high < low) return new RegexError('Invalid content of \\{\\}')
    if (low > 1000 || (high ?? 0) > 1000) return new RegexError('Regular expression too big', low <= 32767 && (high ?? 0) <= 32767)
    return high === null ? `{${low},}` : high === low ? `{${low}}` : `{${low},${high}}`
  }

  private text(character: string): string {
    if (this.literal !== null) this.literal += character
    return quoteLiteral(character)
  }

  private operator(source: string): string {
    this.literal = null
    return source
  }

  private character(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0)
    this.at += character.length
    return character
  }

  private sees(text: string): boolean {
    return this.pattern.startsWith(text, this.at)
  }

  private eat(text: string): boolean {
    if (!this.sees(text)) return false
    this.at += text.length
    return true
  }
}

const BASIC_REPETITIONS = [
  ['*', '*'],
  ['\\+', '+'],
  ['\\?', '?'],
] as const
const EXTENDED_REPETITIONS = [
  ['*', '*'],
  ['+', '+'],
  ['?', '?'],
] as const
/** GNU's. A word's start and end are both taken as a border, which is what they are beside a word character. */
const WORD_OPERATORS: Readonly<Record<string, string>> = {
  w: '\\w',
  W: '\\W',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b',
  '>': '\\b',
  '`': '\\A',
  "'": '\\z',
  y: '\\b',
}
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' }

import { RegexError } from './error'

const UNMATCHED = 'Unmatched [, [^, [:, [., or [='

/** Reads a bracket expression whose `[` lies just before `at`: `]` first is text, classes, ranges; a backslash is text but for awk. */
export class BracketReader {
  private source = ''

  constructor(
    private readonly pattern: string,
    private at: number,
    private readonly escapes: boolean,
  ) {}

  read(): { readonly source: string; readonly end: number } | RegexError {
    const negated = this.pattern[this.at] === '^'
    if (negated) this.at++
    for (let first = true; ; first = false) {
      if (this.at >= this.pattern.length) return new RegexError(UNMATCHED)
      if (this.pattern[this.at] === ']' && !first) break
      const problem = this.item()
      if (problem) return problem
    }
    this.at++
    return { source: `[${negated ? '^' : ''}${this.source}]`, end: this.at }
  }

  private item(): RegexError | null {
    if (this.pattern.startsWith('[:', this.at)) {
      const end = this.pattern.indexOf(':]', this.at + 2)
      if (end < 0) return new RegexError(UNMATCHED)
      const name = this.pattern.slice(this.at + 2, end)
      if (!CLASSES.has(name)) return new RegexError('Invalid character class name')
      this.source += `[:${name}:]`
      this.at = end + 2
      return null
    }
    const low = this.end()
    if (low instanceof RegexError) return low
    if (this.pattern[this.at] !== '-' || this.pattern[this.at + 1] === ']' || this.at + 1 >= this.pattern.length) {
      this.source += quoteLiteral(low)
      return null
    }
    this.at++
    const high = this.end()
    if (high instanceof RegexError) return high
    if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0)) return new RegexError('Invalid range end')
    this.source += `${quoteLiteral(low)}-${quoteLiteral(high)}`
    return null
  }

  /** One end of a range: a character, `[.x.]` or `[=x=]`. */
  private end(): string | RegexError {
    for (const mark of ['.', '=']) {
      if (!this.pattern.startsWith(`[${mark}`, this.at)) continue
      const close = this.pattern.indexOf(`${mark}]`, this.at + 2)
      if (close < 0) return new RegexError(UNMATCHED)
      const element = this.pattern.slice(this.at + 2, close)
      if ([...element].length !== 1) return new RegexError('Invalid collation character')
      this.at = close + 2
      return element
    }
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0)
    this.at += character.length
    if (character === '\\' && this.escapes && this.at < this.pattern.length) {
      const escaped = this.pattern[this.at++] ?? ''
      return ESCAPES[escaped] ?? escaped
    }
    return character
  }
}

const CLASSES = new Set(['alpha', 'digit', 'alnum', 'upper', 'lower', 'space', 'blank', 'punct', 'print', 'graph', 'cntrl', 'xdigit'])
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', b: '\b' }

/** One character, harmless in RE2's notation, inside brackets as well. */
export function quoteLiteral(character: string): string {
  return /[\\^$.|?*+()[\]{}\-&~]/.test(character) ? `\\${character}` : character
}

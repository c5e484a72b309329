/** A script being read: where it stands, and how messages call that place. */
export class Source {
  at = 0

  /** `file`: the script came from -f. `number`: which -e it is. */
  constructor(
    private readonly text: string,
    private readonly file: string | null,
    private readonly number = 1,
  ) {}

  get ended(): boolean {
    return this.at >= this.text.length
  }
  peek(): string {
    return this.text[this.at] ?? ''
  }
  next(): string {
    return this.text[this.at++] ?? ''
  }
  skip(pattern: RegExp): void {
    while (!this.ended && pattern.test(this.peek())) this.at++
  }
  take(pattern: RegExp): string {
    const start = this.at
    this.skip(pattern)
    return this.text.slice(start, this.at)
  }

  /** `-e expression #1, char 5`, `file x line 2`. */
  place(at = this.at): string {
    if (this.file === null) return `-e expression #${this.number}, char ${Math.min(at, this.text.length)}`
    return `file ${this.file} line ${this.text.slice(0, this.at).split('\n').length}`
  }

  /** Up to the delimiter, which an escape makes text; in a pattern not within brackets. null: it never comes. */
  delimited(delimiter: string, isPattern: boolean): string | null {
    let text = ''
    while (!this.ended) {
      const character = this.next()
      if (character === delimiter) return text
      if (character === '\n' && isPattern && delimiter !== '\n') return null
      if (character === '\\') {
        const escaped = this.next()
        if (escaped === delimiter)
          text +=
            isPattern && /[.*[\]^$]/.test(delimiter) ? `\\${delimiter}` : isPattern ? delimiter : delimiter === '&' ? '\\&' : delimiter
        else if (escaped === 'n' && delimiter === 'n') text += 'n'
        else text += `\\${escaped}`
      } else if (character === '[' && isPattern) text += this.bracket()
      else text += character
    }
    return null
  }

  private bracket(): string {
    const match = /^\^?\]?(?:\[[:.=][^\n]*?[:.=]\]|[^\]\n])*\]/.exec(this.text.slice(this.at))
    if (!match) return '['
    this.at += match[0].length
    return `[${match[0]}`
  }
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', f: '\f', v: '\v', r: '\r', a: '\x07' }

/** GNU's escapes inside brackets (`[\n]`), which regcomp would take as two characters; `\xHH` and `\oNNN` everywhere. */
export function prepareRegex(text: string): string {
  const numbers = text.replace(
    /\\x([0-9a-fA-F]{2})|\\o([0-7]{3})|\\d(\d{3})/g,
    (_whole, hex?: string, octal?: string, decimal?: string) => {
      const character = String.fromCharCode(hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) : Number(decimal))
      return /[.*[\]^$\\/]/.test(character) ? `\\${character}` : character
    },
  )
  return numbers.replace(/\[\^?\]?(?:\[[:.=].*?[:.=]\]|[^\]])*\]/g, (bracket) =>
    bracket.replace(/\\([ntfvra])/g, (_whole, letter: string) => CONTROLS[letter] ?? letter),
  )
}

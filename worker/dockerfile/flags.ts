import { isSpace } from './space'

/** Builder flags stand before the arguments: `restOffset` is where these begin. */
export interface SplitFlags {
  readonly flags: readonly string[]
  readonly rest: string
  readonly restOffset: number
}

/**
 * Takes the words that begin with `--` from the head of an instruction's arguments; `--` alone ends them. Quotes are removed, a backslash keeps
 * the character after it, whatever `# escape` says (behaviour §1).
 */
export function splitFlags(text: string): SplitFlags {
  if (!text.includes('--')) return { flags: [], rest: text, restOffset: 0 }
  const isAscii = /^[\0-\x7f]*$/.test(text)
  const reader = new FlagReader(isAscii ? text : asBytes(text))
  const flags = reader.read()
  const restOffset = isAscii ? reader.position : fromBytes(reader.text.slice(0, reader.position)).length
  return { flags, rest: text.slice(restOffset), restOffset }
}

class FlagReader {
  position = 0

  constructor(readonly text: string) {}

  read(): string[] {
    const flags: string[] = []
    for (;;) {
      const start = this.position
      while (this.position < this.text.length && isSpace(this.text.charAt(this.position))) this.position++
      if (!this.text.startsWith('--', this.position)) {
        if (flags.length === 0) this.position = start
        return flags
      }
      const word = this.readWord()
      if (word === '--') return flags
      flags.push(word)
    }
  }

  /** One word, unquoted. An unterminated quote takes the rest of the line. */
  private readWord(): string {
    let word = ''
    let quote = ''
    for (; this.position < this.text.length; this.position++) {
      const character = this.text.charAt(this.position)
      if (quote === '' && isSpace(character)) break
      if (character === quote) quote = ''
      else if (quote === '' && (character === "'" || character === '"')) quote = character
      else if (character !== '\\') word += character
      else if (this.position + 1 < this.text.length) word += this.text.charAt(++this.position)
    }
    return word
  }
}

/** BuildKit reads flags byte by byte and takes each byte for a character: `--chown=é` is `--chown=Ã©` there, and so here. */
function asBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

function fromBytes(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)))
}

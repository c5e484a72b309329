import { decodeText } from '../../../kernel'
import { decodeAnsi } from './ansi'
import { readParameter } from './parameters'
import { skipAnsi, skipArithmetic, skipBackquote, skipDouble, skipParentheses, skipSingle } from './scan'
import type { Grammar, Part, Word } from './tree'

/** In what a word stands: which characters are special in it. */
export type WordContext =
  | 'word'
  /** The right side of an assignment: `~` also after `:`. */
  | 'assignment'
  /** A here-document's body, an arithmetic text: as in double quotes, where `"` is plain. */
  | 'document'
  /** The operand of `${x-…}` inside double quotes. */
  | 'quoted-operand'
  /** The operand of `${x-…}`, or a pattern. */
  | 'operand'

/** Reads raw shell text as one word; never fails: what is not closed ends with the text. */
export function readWord(raw: string, grammar: Grammar, line: number, context: WordContext = 'word'): Word {
  if (PLAIN.test(raw)) return { raw, parts: raw === '' ? [] : [{ kind: 'text', text: raw, quoted: false }], literal: raw, line }
  const reader = new WordReader(raw, grammar, line, context)
  const parts = reader.read()
  return { raw, parts, literal: literalOf(parts), line }
}

const PLAIN = /^[\w./:=,@%+-]*$/

/** A word whose every part is text without anything that could be a pattern. */
function literalOf(parts: readonly Part[]): string | null {
  let text = ''
  for (const part of parts) {
    if (part.kind === 'quoted') {
      const inner = literalOf(part.parts)
      if (inner === null) return null
      text += inner
    } else if (part.kind !== 'text' || (!part.quoted && /[*?[\]{}\\!+@(|)]/.test(part.text))) return null
    else text += part.text
  }
  return text
}

class WordReader {
  private at = 0
  private readonly parts: Part[] = []

  constructor(
    private readonly raw: string,
    private readonly grammar: Grammar,
    private readonly line: number,
    private readonly context: WordContext,
  ) {}

  read(): Part[] {
    if (this.context !== 'document' && this.context !== 'quoted-operand') this.tilde()
    while (this.at < this.raw.length) this.one()
    return this.parts
  }

  private one(): void {
    const { raw, at } = this
    const quotes = this.context !== 'document'
    const character = raw[at] ?? ''
    switch (character) {
      case '\\':
        return this.backslash()
      case "'":
        if (!quotes || this.context === 'quoted-operand') return this.text(character, true, 1)
        this.at = skipSingle(raw, at + 1)
        return this.text(raw.slice(at + 1, closed(raw, this.at, "'")), true, 0)
      case '"':
        if (!quotes) return this.text(character, true, 1)
        this.at = skipDouble(raw, at + 1)
        return this.push({ kind: 'quoted', parts: this.inner(raw.slice(at + 1, closed(raw, this.at, '"')), at) })
      case '$':
        return this.dollar()
      case '`':
        this.at = skipBackquote(raw, at + 1)
        return this.push({
          kind: 'command',
          source: unescapeBackquote(raw.slice(at + 1, closed(raw, this.at, '`')), this.inDouble),
          line: this.lineAt(at),
        })
      case '<':
      case '>':
        if (this.grammar !== 'dash' && quotes && raw[at + 1] === '(' && this.context === 'word') {
          this.at = skipParentheses(raw, at + 2)
          return this.push({
            kind: 'process',
            direction: character,
            source: raw.slice(at + 2, closed(raw, this.at, ')')),
            line: this.lineAt(at),
          })
        }
        return this.text(character, this.inDouble, 1)
      default:
        return this.plain()
    }
  }

  private plain(): void {
    const { raw, at } = this
    let end = at + 1
    while (end < raw.length && !/[\\'"$`<>:=]/.test(raw[end] ?? '')) end += 1
    const stop = raw[end - 1]
    this.text(raw.slice(at, end), this.inDouble, end - at)
    if (stop === ':' && this.context === 'assignment') this.tilde()
    else if ((raw[end] === ':' || raw[end] === '=') && end > at) {
      this.text(raw[end] ?? '', this.inDouble, 1)
      if (this.context === 'assignment' && raw[end] === ':') this.tilde()
    }
  }

  private get inDouble(): boolean {
    return this.context === 'document' || this.context === 'quoted-operand'
  }

  private backslash(): void {
    const next = this.raw[this.at + 1]
    if (next === '\n') this.at += 2
    else if (next === undefined) this.text('\\', true, 1)
    else if (this.context === 'document' && !'$`\\'.includes(next)) this.text('\\', true, 1)
    else if (this.context === 'quoted-operand' && !'$`"\\}'.includes(next)) this.text('\\', true, 1)
    else this.text(next, true, 2)
  }

  private dollar(): void {
    const { raw, at, grammar } = this
    const next = raw[at + 1] ?? ''
    if (next === "'" && !this.inDouble && grammar !== 'dash') {
      this.at = skipAnsi(raw, at + 2)
      return this.text(decodeAnsi(raw.slice(at + 2, closed(raw, this.at, "'")), decodeText), true, 0)
    }
    if (next === '"' && !this.inDouble && grammar === 'bash') {
      this.at += 1
      return
    }
    if (next === '(') return this.parenthesis()
    if (next === '[' && grammar === 'bash') {
      const close = raw.indexOf(']', at)
      this.at = close < 0 ? raw.length : close + 1
      return this.push({
        kind: 'arithmetic',
        expression: readWord(raw.slice(at + 2, closed(raw, this.at, ']')), grammar, this.line, 'document'),
      })
    }
    const parameter = readParameter(raw, at, grammar, this.lineAt(at), this.inDouble)
    if (!parameter) return this.text('$', this.inDouble, 1)
    this.at = parameter.end
    this.push(parameter.part)
  }

  private parenthesis(): void {
    const { raw, at } = this
    const end = raw[at + 2] === '(' ? skipArithmetic(raw, at + 3) : null
    if (end !== null) {
      this.at = end
      return this.push({ kind: 'arithmetic', expression: readWord(raw.slice(at + 3, end - 2), this.grammar, this.lineAt(at), 'document') })
    }
    this.at = skipParentheses(raw, at + 2)
    this.push({ kind: 'command', source: raw.slice(at + 2, closed(raw, this.at, ')')), line: this.lineAt(at) })
  }

  /** The parts between double quotes. */
  private inner(text: string, at: number): readonly Part[] {
    const reader = new WordReader(text, this.grammar, this.lineAt(at), 'quoted-operand')
    return reader.read()
  }

  private tilde(): void {
    const match = /^~([\w.-]*|[+-])(?=[/:]|$)/.exec(this.raw.slice(this.at))
    if (
      !match ||
      (match[0].length + this.at < this.raw.length && this.raw[this.at + match[0].length] === ':' && this.context !== 'assignment')
    )
      return
    this.at += match[0].length
    this.push({ kind: 'tilde', user: match[1] ?? '' })
  }

  private text(text: string, quoted: boolean, advance: number): void {
    this.at += advance
    const last = this.parts[this.parts.length - 1]
    if (last?.kind === 'text' && last.quoted === quoted)
      this.parts[this.parts.length - 1] = { kind: 'text', text: last.text + text, quoted }
    else this.parts.push({ kind: 'text', text, quoted })
  }

  private push(part: Part): void {
    this.parts.push(part)
  }

  private lineAt(at: number): number {
    let line = this.line
    for (let index = this.raw.indexOf('\n'); index >= 0 && index < at; index = this.raw.indexOf('\n', index + 1)) line += 1
    return line
  }
}

/** The index of the closer before `end`, or `end` where the text ended first. */
function closed(raw: string, end: number, closer: string): number {
  return raw[end - 1] === closer ? end - 1 : end
}

function unescapeBackquote(text: string, inDouble: boolean): string {
  return text.replace(inDouble ? /\\([$`"\\])/g : /\\([$`\\])/g, '$1')
}

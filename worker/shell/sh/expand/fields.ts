import { Failure } from '../failure'
import { quotePattern } from './pattern'

/** A field on its way: its text, and the same as a pattern in which what was quoted is quoted. */
export interface Field {
  readonly text: string
  readonly pattern: string
  /** Something unquoted in it could be a pattern. */
  readonly special: boolean
}

/** A variable that doubles itself must not take all memory. */
const MAX_CHARACTERS = 32 * 1024 * 1024
const SPECIAL = /[*?[]|[+@!]\(/

/** Gathers the fields that a word becomes: text is appended, quoted or not, and split where `IFS` says so. */
export class FieldBuilder {
  readonly done: Field[] = []
  private text = ''
  private pattern = ''
  private special = false
  private started = false

  /** `ifs` null: nothing is split. `quote` makes text stand for itself in the pattern. */
  constructor(
    private readonly ifs: string | null,
    private readonly quote: (text: string) => string = quotePattern,
  ) {}

  get splits(): boolean {
    return this.ifs !== null
  }

  /** There is a field now, even if nothing is added to it (`""`). */
  start(): void {
    this.started = true
  }

  append(text: string, quoted: boolean): void {
    if (text === '') return
    this.started = true
    if (this.text.length + text.length > MAX_CHARACTERS) throw new Failure('Out of space', 2, 'shell')
    this.text += text
    if (quoted) this.pattern += this.quote(text)
    else {
      this.pattern += text
      this.special ||= SPECIAL.test(text)
    }
  }

  /** An unquoted expansion's text. */
  appendSplit(text: string): void {
    if (this.ifs === null || this.ifs === '') return this.appendExpanded(text)
    const whitespace = (character: string): boolean =>
      (character === ' ' || character === '\t' || character === '\n') && this.isSeparator(character)
    let at = 0
    while (at < text.length && whitespace(text[at] ?? '')) at += 1
    if (at > 0) this.break()
    while (at < text.length) {
      let end = at
      while (end < text.length && !this.isSeparator(text[end] ?? '')) end += 1
      this.appendExpanded(text.slice(at, end))
      if (end >= text.length) return
      at = end
      while (at < text.length && whitespace(text[at] ?? '')) at += 1
      if (at < text.length && this.isSeparator(text[at] ?? '')) {
        this.started = true
        at += 1
        while (at < text.length && whitespace(text[at] ?? '')) at += 1
      }
      this.break()
    }
  }

  /** Ends the field if there is one. */
  break(): void {
    if (!this.started) return
    this.done.push({ text: this.text, pattern: this.pattern, special: this.special })
    this.text = ''
    this.pattern = ''
    this.special = false
    this.started = false
  }

  finish(): readonly Field[] {
    this.break()
    return this.done
  }

  private isSeparator(character: string): boolean {
    return this.ifs !== null && this.ifs.includes(character)
  }

  private appendExpanded(text: string): void {
    if (text === '') return
    this.started = true
    if (this.text.length + text.length > MAX_CHARACTERS) throw new Failure('Out of space', 2, 'shell')
    this.text += text
    this.pattern += text.includes('\\') ? text.replace(/\\/g, '\\\\') : text
    this.special ||= SPECIAL.test(text)
  }
}

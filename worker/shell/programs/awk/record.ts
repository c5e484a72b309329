import { compileRegex, RegexError, type Regex } from '../regex/regex'
import { StrNum, toNumber, toText, type Value } from './values'

/** What the record needs of the variables. */
export interface RecordSettings {
  fieldSeparator(): string
  outputSeparator(): string
  convfmt(): string
  /** A dynamic regular expression, compiled once. */
  regex(source: string): Regex
}

/** $0 and its fields, each made from the other only when asked for. */
export class AwkRecord {
  private text = ''
  private fields: Value[] | null = []
  private stale = false

  constructor(private readonly settings: RecordSettings) {}

  set(text: string): void {
    this.text = text
    this.fields = null
    this.stale = false
  }

  get count(): number {
    return this.split().length
  }
  set count(count: number) {
    const fields = this.split()
    const wanted = Math.max(0, Math.min(Math.trunc(count), MAX_FIELDS))
    while (fields.length < wanted) fields.push('')
    fields.length = wanted
    this.stale = true
  }

  get(index: number): Value {
    if (index === 0) return new StrNum(this.whole())
    return this.split()[index - 1] ?? (index > 0 ? undefined : '')
  }

  assign(index: number, value: Value): void {
    if (index === 0) return this.set(toText(value, this.settings.convfmt()))
    if (index < 0 || index > MAX_FIELDS) return
    const fields = this.split()
    while (fields.length < index) fields.push('')
    fields[index - 1] = value
    this.stale = true
  }

  whole(): string {
    if (this.stale) {
      const format = this.settings.convfmt()
      this.text = this.split()
        .map((field) => toText(field, format))
        .join(this.settings.outputSeparator())
      this.stale = false
    }
    return this.text
  }

  private split(): Value[] {
    this.fields ??= splitText(this.text, this.settings.fieldSeparator(), this.settings).map((field) => new StrNum(field))
    return this.fields
  }
}

const MAX_FIELDS = 1_000_000

/** Cuts by a separator: a blank means runs of white space, one character is itself, more are a regular expression, none cuts every character. */
export function splitText(text: string, separator: string | Regex, settings: Pick<RecordSettings, 'regex'>): string[] {
  if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? []
  if (text === '') return []
  if (separator === '') return [...text]
  if (typeof separator === 'string' && separator.length === 1 && separator !== '\\') return text.split(separator)
  return splitByRegex(text, typeof separator === 'string' ? settings.regex(separator) : separator)
}

function splitByRegex(text: string, regex: Regex): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at <= text.length;) {
    const match = regex.find(text, at)
    if (!match) break
    if (match.end === match.start) {
      at = match.end + 1
      continue
    }
    parts.push(text.slice(start, match.start))
    start = at = match.end
  }
  return [...parts, text.slice(start)]
}

/** A regular expression that cannot be compiled ends the program. */
export class AwkFatal extends Error {
  constructor(
    readonly text: string,
    readonly unmodelled = false,
  ) {
    super(text)
  }
}

/** Compiles dynamic expressions once each. */
export class RegexCache {
  private readonly known = new Map<string, Regex>()

  get(source: string): Regex {
    const known = this.known.get(source)
    if (known) return known
    const regex = compileRegex(source, { dialect: 'awk' })
    if (regex instanceof RegexError) throw new AwkFatal(`regular expression compile failed (${regex.text})\n${source}`, regex.unmodelled)
    if (this.known.size > 500) this.known.clear()
    this.known.set(source, regex)
    return regex
  }
}

export function wholeNumber(value: Value): number {
  return Math.trunc(toNumber(value))
}

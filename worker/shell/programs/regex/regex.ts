import { RE2JS } from 're2js'
import { RegexError } from './error'
import { translate, type Dialect } from './translate'

export { RegexError, type Dialect }

/** Where a match lies in the text, and its groups: [start, end], [-1, -1] for a group that took no part. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly (readonly [start: number, end: number])[]
}

export interface Regex {
  readonly groupCount: number
  /** The leftmost longest match at or after `from`; `^` matches at 0 only. */
  find(text: string, from?: number): Match | null
  test(text: string): boolean
}

export interface RegexOptions {
  readonly dialect: Dialect
  readonly ignoreCase?: boolean
  /** `^` and `$` match at the newlines in the text too (sed's M). */
  readonly multiline?: boolean
}

/** POSIX basic and extended expressions, and awk's, on an engine whose time is linear in the text. */
export function compileRegex(pattern: string, options: RegexOptions): Regex | RegexError {
  const translated = translate(pattern, options.dialect)
  if (translated instanceof RegexError) return translated
  if (translated.literal !== null && !options.ignoreCase) return new LiteralRegex(translated.literal)
  const flags =
    RE2JS.LONGEST_MATCH | RE2JS.DOTALL | (options.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (options.multiline ? RE2JS.MULTILINE : 0)
  try {
    return new LinearRegex(RE2JS.compile(translated.source, flags), translated.groups)
  } catch {
    return new RegexError('Regular expression too big', true)
  }
}

/** A pattern without operators: a search for its text. */
class LiteralRegex implements Regex {
  readonly groupCount = 0
  constructor(private readonly literal: string) {}

  find(text: string, from = 0): Match | null {
    const start = text.indexOf(this.literal, from)
    if (start < 0) return null
    const end = start + this.literal.length
    return { start, end, groups: [[start, end]] }
  }
  test(text: string): boolean {
    return text.includes(this.literal)
  }
}

class LinearRegex implements Regex {
  constructor(
    private readonly compiled: RE2JS,
    readonly groupCount: number,
  ) {}

  find(text: string, from = 0): Match | null {
    if (from > text.length) return null
    const matcher = this.compiled.matcher(text)
    if (!matcher.find(from)) return null
    const groups = Array.from({ length: this.groupCount + 1 }, (_, group) => [matcher.start(group), matcher.end(group)] as const)
    return { start: matcher.start(), end: matcher.end(), groups }
  }
  test(text: string): boolean {
    return this.compiled.test(text)
  }
}

import { compileRegex, RegexError, type Match, type Regex } from '../regex/regex'

export interface MatcherOptions {
  readonly kind: 'G' | 'E' | 'F' | 'P'
  readonly ignoreCase: boolean
  readonly word: boolean
  readonly line: boolean
}

/** What grep asks of a line. */
export interface LineMatcher {
  test(line: string): boolean
  /** The next match at or after `from`, for -o. */
  find(line: string, from: number): { readonly start: number; readonly end: number } | null
}

/** Several patterns match where any does. No pattern at all matches nothing. */
export function matcherOf(patterns: readonly string[], options: MatcherOptions): LineMatcher | RegexError {
  const matchers: LineMatcher[] = []
  for (const pattern of patterns) {
    const matcher = oneMatcher(pattern, options)
    if (matcher instanceof RegexError) return matcher
    matchers.push(matcher)
  }
  const [only] = matchers
  return matchers.length === 1 && only ? only : anyOf(matchers)
}

function anyOf(matchers: readonly LineMatcher[]): LineMatcher {
  return {
    test: (line) => matchers.some((matcher) => matcher.test(line)),
    find(line, from) {
      let best: { readonly start: number; readonly end: number } | null = null
      for (const matcher of matchers) {
        const match = matcher.find(line, from)
        if (match && (!best || match.start < best.start || (match.start === best.start && match.end > best.end))) best = match
      }
      return best
    },
  }
}

function oneMatcher(pattern: string, options: MatcherOptions): LineMatcher | RegexError {
  const perl = options.kind === 'P' ? perlPattern(pattern) : pattern
  if (perl instanceof RegexError) return perl
  const source = options.kind === 'F' ? perl.replace(/[\\.[\]*^$]/g, '\\$&') : perl
  const dialect = options.kind === 'E' || options.kind === 'P' ? 'egrep' : 'basic'
  const regex = compileRegex(source, { dialect, ignoreCase: options.ignoreCase })
  if (regex instanceof RegexError) return regex
  if (options.line) return wholeLine(regex)
  if (options.word) return wholeWords(regex)
  return regex
}

/** `-P`: the part of Perl's notation that is extended POSIX too, with \d; the rest is not modelled. */
function perlPattern(pattern: string): string | RegexError {
  if (/\(\?|\\[KpPQEGXRhHNk]|[*+?}]\?|[*+?}]\+/.test(pattern)) return new RegexError('perl regular expression', true)
  return pattern
    .replace(/\\(\\|[dD])/g, (whole, letter: string) => (letter === 'd' ? '[0-9]' : letter === 'D' ? '[^0-9]' : whole))
    .replace(/\[([^\]]*)\\d([^\]]*)\]/g, '[$10-9$2]')
}

/** `-x`. Another alternative might cover the line where the longest from the left does not begin at 0. */
function wholeLine(regex: Regex): LineMatcher {
  const find = (line: string): Match | null => {
    const match = regex.find(line)
    return match && match.start === 0 && match.end === line.length ? match : null
  }
  return { test: (line) => find(line) !== null, find: (line, from) => (from === 0 ? find(line) : null) }
}

/** `-w`: no word character beside the match; a shorter match at the same place is not tried, the next place is. */
function wholeWords(regex: Regex): LineMatcher {
  const find = (line: string, from: number): { readonly start: number; readonly end: number } | null => {
    for (let at = from; at <= line.length;) {
      const match = regex.find(line, at)
      if (!match) return null
      if (!isWord(line[match.start - 1]) && !isWord(line[match.end])) return match
      at = match.start + 1
    }
    return null
  }
  return { test: (line) => find(line, 0) !== null, find }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character)
}

import { cleanRelative, trimSpace } from './clean'
import { BadPattern, isGlob } from './glob'
import type { IgnoreLine } from './ignore-file'
import { Pattern } from './pattern'

/** What the patterns say of one path. */
export interface Verdict {
  /** The last pattern that had a say; null when none did. */
  readonly by: Pattern | null
  /** Which patterns matched the path or a folder above it: for what lies below. */
  readonly matched: readonly boolean[]
}

/** Patterns in order; the last that matches wins. */
export class Matcher {
  readonly #exceptions: boolean

  constructor(readonly patterns: readonly Pattern[]) {
    this.#exceptions = patterns.some(({ exception }) => exception)
  }

  /** Whether any pattern begins with `!`. */
  get hasExceptions(): boolean {
    return this.#exceptions
  }

  /** moby's MatchesOrParentMatches: whether the path, by itself or by a folder above it, is matched at the end. */
  matches(path: string): boolean | BadPattern {
    const parents = parentsOf(path)
    let matched = false
    for (const pattern of this.patterns) {
      if (pattern.exception !== matched) continue
      const match = pattern.matches(path)
      if (match instanceof BadPattern) return match
      if (match || parents.some((parent) => pattern.matches(parent) === true)) matched = !pattern.exception
    }
    return matched
  }

  /**
   * moby's MatchesUsingParentResults, which a walk uses: differs where a folder was matched and let in again by name. `parent` is what was
   * found of the folder above; of a path that is no folder `matched` may be left out (`isFolder` false).
   */
  verdict(path: string, parent: readonly boolean[] | null, isFolder = true): Verdict | BadPattern {
    const matched: boolean[] = isFolder ? new Array<boolean>(this.patterns.length).fill(false) : []
    const parents = parent ? [] : parentsOf(path)
    let by: Pattern | null = null
    for (let index = 0; index < this.patterns.length; index++) {
      const pattern = this.patterns[index]
      if (!pattern) continue
      let match = parent?.[index] === true
      if (!match) {
        if (pattern.exception !== isMatched(by)) continue
        const found = pattern.matches(path)
        if (found instanceof BadPattern) return found
        match = found || parents.some((above) => pattern.matches(above) === true)
      }
      if (!match) continue
      by = pattern
      if (isFolder) matched[index] = true
    }
    return { by, matched }
  }
}

/** True when the deciding pattern matches the path rather than letting it in again. */
export function isMatched(by: Pattern | null): boolean {
  return by !== null && !by.exception
}

/** Compiles patterns; text as moby/patternmatcher takes it, with `!` for exceptions. The error is Docker's own. */
export function compilePatterns(patterns: readonly (string | IgnoreLine)[]): Matcher | { readonly error: string } {
  const compiled: Pattern[] = []
  for (const given of patterns) {
    const { pattern, line } = typeof given === 'string' ? { pattern: given, line: 0 } : given
    const trimmed = trimSpace(pattern)
    if (trimmed === '') continue
    const cleaned = cleanRelative(trimmed)
    if (cleaned === '!') return { error: 'illegal exclusion pattern: "!"' }
    const text = cleaned.startsWith('!') ? cleaned.slice(1) : cleaned
    if (!isGlob(text)) return { error: new BadPattern().text }
    compiled.push(new Pattern(text, cleaned.startsWith('!'), line))
  }
  return new Matcher(compiled)
}

function parentsOf(path: string): string[] {
  const parents: string[] = []
  for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) parents.push(path.slice(0, cut))
  return parents
}

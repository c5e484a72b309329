import { compilePatterns, isMatched, type Matcher } from '../../context'

/** Whether a path, relative to the folder that is copied, is taken. */
export type PathFilter = (path: string) => boolean

/** What is wrong with a pattern, in Docker's words. */
export interface PatternError {
  readonly error: string
}

/**
 * `--exclude` and `--parents` patterns, matched as ignore files are (behaviour §5): with `include` only what matches one of them, and of that
 * nothing that `exclude` ends up matching.
 */
export function pathFilter(include: readonly string[], exclude: readonly string[]): PathFilter | PatternError {
  const included = include.length === 0 ? null : compilePatterns(include)
  if (included && 'error' in included) return included
  const excluded = exclude.length === 0 ? null : compilePatterns(exclude)
  if (excluded && 'error' in excluded) return excluded
  return (path) => (included === null || matches(included, path)) && !(excluded !== null && matches(excluded, path))
}

function matches(matcher: Matcher, path: string): boolean {
  const verdict = matcher.verdict(path, null)
  return 'by' in verdict && isMatched(verdict.by)
}

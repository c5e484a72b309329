import { globMatch, hasWildcard } from '../../context'

/** Whether a path (without its first slash) is meant: itself, or by a pattern in which `*` stops at a slash. */
export function isMeant(pattern: string): (path: string) => boolean {
  const wanted = pattern.replace(/^\//, '').replace(/\/$/, '')
  if (!hasWildcard(wanted)) return (path) => path === wanted
  return (path) => globMatch(wanted, path) === true
}

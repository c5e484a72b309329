import { globRegex } from '../common/glob'

/** Whether a member is one of those left out: each flavour's way of reading a pattern. */
export type Exclusion = (path: string) => boolean

/** GNU's: the pattern may begin at any part of the name, `*` crosses slashes, and all below a match is out too. */
export function gnuExclusion(patterns: readonly string[], anchored: boolean): Exclusion {
  const globs = patterns.map((pattern) => globRegex(pattern.replace(/\/+$/, '')))
  return (path) => {
    const parts = path.replace(/\/+$/, '').split('/')
    const starts = anchored ? [0] : parts.keys()
    for (const start of starts)
      for (let end = start + 1; end <= parts.length; end++) {
        const text = parts.slice(start, end).join('/')
        if (globs.some((glob) => glob.test(text))) return true
      }
    return false
  }
}

/** busybox's, when it packs: `*` stays within a part, a pattern that begins with a slash counts from the start. */
export function busyboxPackExclusion(patterns: readonly string[]): Exclusion {
  return (path) => {
    const parts = path.split('/')
    return patterns.some((pattern) => {
      const wanted = pattern.split('/')
      const starts = pattern.startsWith('/') ? [0] : [...parts.keys()]
      return starts.some((start) => startsLike(parts.slice(start), wanted))
    })
  }
}

function startsLike(parts: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length <= parts.length && wanted.every((part, index) => globRegex(part).test(parts[index] ?? ''))
}

/** busybox's, when it unpacks: the pattern is compared with as many parts of the name as it has itself. `*` crosses slashes. */
export function busyboxNames(patterns: readonly string[]): Exclusion {
  const globs = patterns.map((pattern) => ({ glob: globRegex(pattern), parts: pattern.split('/').length }))
  return (path) => globs.some(({ glob, parts }) => glob.test(path.split('/').slice(0, parts).join('/')))
}

/** GNU's names on the command line: a member itself, or all below it. `wildcards`: they are patterns. */
export function gnuNames(name: string, wildcards: boolean): Exclusion {
  const wanted = name.replace(/\/+$/, '')
  if (wildcards) {
    const within = gnuExclusion([wanted], true)
    return (path) => within(path)
  }
  return (path) => path === wanted || path.startsWith(`${wanted}/`)
}

/** What stands before a name's safe part: a leading `/`, and all up to the last `..`. */
export function unsafePrefix(name: string): string {
  const match = /^(?:.*\/)?\.\.(?:\/+|$)/.exec(name)
  const end = match ? match[0].length : 0
  const slashes = /^\/+/.exec(name.slice(end))?.[0].length ?? 0
  return name.slice(0, end + slashes)
}

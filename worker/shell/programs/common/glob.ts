/** fnmatch(3): a shell pattern over a whole text. Its wildcards cannot make JavaScript's engine slow: runs of `*` are one, and it never nests. */
export interface Glob {
  test(text: string): boolean
}

export interface GlobOptions {
  readonly ignoreCase?: boolean
}

const known = new Map<string, Glob>()

/** Compiled once; `*` crosses slashes, as `find -path` and -name have it. */
export function globRegex(pattern: string, options: GlobOptions = {}): Glob {
  const key = `${options.ignoreCase ? 'i' : 'c'}${pattern}`
  const found = known.get(key)
  if (found) return found
  if (known.size > 500) known.clear()
  const glob = compileGlob(options.ignoreCase ? pattern.toLowerCase() : pattern, options.ignoreCase ?? false)
  known.set(key, glob)
  return glob
}

type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'set'; readonly matches: (character: string) => boolean }

function compileGlob(pattern: string, fold: boolean): Glob {
  const tokens = tokenize(pattern)
  return { test: (text) => matches(tokens, [...(fold ? text.toLowerCase() : text)]) }
}

/** Greedy with one point to go back to: linear in text times stars. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let token = 0
  let at = 0
  let starToken = -1
  let starAt = 0
  while (at < text.length) {
    const current = tokens[token]
    if (current?.kind === 'star') {
      starToken = token++
      starAt = at
    } else if (current && accepts(current, text[at] ?? '')) {
      token++
      at++
    } else if (starToken >= 0) {
      token = starToken + 1
      at = ++starAt
    } else return false
  }
  while (tokens[token]?.kind === 'star') token++
  return token === tokens.length
}

function accepts(token: Token, character: string): boolean {
  if (token.kind === 'text') return token.text === character
  return token.kind === 'any' || (token.kind === 'set' && token.matches(character))
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = []
  const characters = [...pattern]
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const set = character === '[' ? readSet(characters, at) : null
    if (character === '*') tokens.push({ kind: 'star' })
    else if (character === '?') tokens.push({ kind: 'any' })
    else if (set) {
      tokens.push({ kind: 'set', matches: set.matches })
      at = set.end
    } else if (character === '\\' && at + 1 < characters.length) tokens.push({ kind: 'text', text: characters[++at] ?? '' })
    else tokens.push({ kind: 'text', text: character })
  }
  return tokens
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  cntrl: /[\0-\x1f\x7f]/,
  xdigit: /[0-9A-Fa-f]/,
}

function readSet(
  characters: readonly string[],
  open: number,
): { readonly end: number; readonly matches: (character: string) => boolean } | null {
  let at = open + 1
  const negated = characters[at] === '!' || characters[at] === '^'
  if (negated) at++
  const tests: ((character: string) => boolean)[] = []
  for (let first = true; at < characters.length; first = false) {
    const character = characters[at] ?? ''
    if (character === ']' && !first) {
      return { end: at, matches: (candidate) => tests.some((test) => test(candidate)) !== negated }
    }
    const named = character === '[' && characters[at + 1] === ':' ? /^\[:([a-z]+):\]/.exec(characters.slice(at, at + 12).join('')) : null
    const pattern = CLASSES[named?.[1] ?? '']
    if (named && pattern) {
      tests.push((candidate) => pattern.test(candidate))
      at += named[0].length
    } else if (characters[at + 1] === '-' && characters[at + 2] !== ']' && characters[at + 2] !== undefined) {
      const high = characters[at + 2] ?? ''
      tests.push((candidate) => candidate >= character && candidate <= high)
      at += 3
    } else {
      const literal = character === '\\' && at + 1 < characters.length ? (characters[++at] ?? '') : character
      tests.push((candidate) => candidate === literal)
      at++
    }
  }
  return null
}

/** A piece of a shell pattern: any text (`*`), any character (`?`), or this character. None of the wildcards matches a line feed. */
type Piece = '*' | '?' | { readonly literal: string }

/** `*`, `?`; a backslash before one of these or itself makes it plain, before `}` and `/` it vanishes. Else BuildKit's complaint. */
export function parsePattern(pattern: string): readonly Piece[] | { readonly error: string } {
  const characters = [...pattern]
  const pieces: Piece[] = []
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '*' || character === '?') pieces.push(character)
    else if (character !== '\\') pieces.push({ literal: character })
    else {
      const next = characters[index + 1]
      if (next === '}' || next === '/') continue
      if (next !== '*' && next !== '?' && next !== '\\') return { error: `invalid escape '\\${next ?? '\ufffd'}'` }
      pieces.push({ literal: next })
      index++
    }
  }
  return pieces
}

/**
 * How many of the characters from `start` on the pattern matches; null if it does not match there. All states are followed at once, so the time
 * is pattern × text at most, whatever is typed.
 */
export function matchAt(pieces: readonly Piece[], characters: readonly string[], start: number, greedy: boolean): number | null {
  let states = closure(new Set([0]), pieces)
  let matched: number | null = null
  for (let index = start; ; index++) {
    if (states.has(pieces.length)) {
      matched = index - start
      if (!greedy) return matched
    }
    const character = characters[index]
    if (character === undefined || states.size === 0) return matched
    states = closure(step(states, pieces, character), pieces)
  }
}

function step(states: ReadonlySet<number>, pieces: readonly Piece[], character: string): Set<number> {
  const next = new Set<number>()
  for (const state of states) {
    const piece = pieces[state]
    if (piece !== undefined && accepts(piece, character)) next.add(piece === '*' ? state : state + 1)
  }
  return next
}

function accepts(piece: Piece, character: string): boolean {
  return typeof piece === 'string' ? character !== '\n' : piece.literal === character
}

/** `*` may also stand for nothing. */
function closure(states: Set<number>, pieces: readonly Piece[]): Set<number> {
  for (const state of states) if (pieces[state] === '*') states.add(state + 1)
  return states
}

/** `${value#pattern}`: without the shortest prefix that matches, or (greedy) the longest. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string | { readonly error: string } {
  const pieces = parsePattern(pattern)
  if ('error' in pieces) return { error: `invalid pattern (${pattern}) in substitution: ${pieces.error}` }
  const characters = [...value]
  return characters.slice(matchAt(pieces, characters, 0, greedy) ?? 0).join('')
}

/** `${value%pattern}`: the same at the end. Pattern and value are turned round, as in BuildKit, whose message shows the turned pattern. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string | { readonly error: string } {
  const trimmed = trimPrefix(reversedPattern(pattern), [...value].reverse().join(''), greedy)
  return typeof trimmed === 'string' ? [...trimmed].reverse().join('') : trimmed
}

/** An escape stays before the character it escapes. */
function reversedPattern(pattern: string): string {
  return (pattern.match(/\\?[^]/gu) ?? []).reverse().join('')
}

/** `${value/pattern/replacement}`, or all matches of it. */
export function replacePattern(pattern: string, replacement: string, value: string, all: boolean): string | { readonly error: string } {
  const pieces = parsePattern(pattern)
  if ('error' in pieces) return { error: `invalid pattern (${pattern}) in substitution: ${pieces.error}` }
  const characters = [...value]
  let replaced = ''
  let position = 0
  for (const match of matchesOf(pieces, characters)) {
    replaced += characters.slice(position, match.start).join('')
    position = match.end
    if (!all) return replaced + replacement + characters.slice(position).join('')
    replaced += template(replacement, characters.slice(match.start, match.end).join(''))
  }
  return replaced + characters.slice(position).join('')
}

interface Match {
  readonly start: number
  readonly end: number
}

/** From left to right; an empty match right after another is none, as in Go. */
function* matchesOf(pieces: readonly Piece[], characters: readonly string[]): Generator<Match> {
  let previousEnd = -1
  for (let from = 0; from <= characters.length;) {
    const match = search(pieces, characters, from)
    if (!match) return
    const isEmpty = match.end === match.start
    if (!isEmpty || match.start !== previousEnd) yield match
    previousEnd = match.end
    from = isEmpty ? match.end + 1 : match.end
  }
}

/** The longest of the leftmost matches, found in one pass: each state keeps the earliest place where it could have begun. */
function search(pieces: readonly Piece[], characters: readonly string[], from: number): Match | null {
  let begun = new Map<number, number>()
  let best: Match | null = null
  for (let index = from; ; index++) {
    if (best === null && !begun.has(0)) begun.set(0, index)
    for (const [state, start] of begun) if (pieces[state] === '*') keepEarliest(begun, state + 1, start)
    const start = begun.get(pieces.length)
    if (start !== undefined && (best === null || start <= best.start)) best = { start, end: index }
    const character = characters[index]
    if (character === undefined || (best !== null && begun.size === 0)) return best
    const next = new Map<number, number>()
    for (const [state, start] of begun) {
      const piece = pieces[state]
      if (piece === undefined || (best !== null && start > best.start) || !accepts(piece, character)) continue
      keepEarliest(next, piece === '*' ? state : state + 1, start)
    }
    begun = next
  }
}

function keepEarliest(begun: Map<number, number>, state: number, start: number): void {
  if (start < (begun.get(state) ?? Infinity)) begun.set(state, start)
}

/** Go's `ReplaceAllString` reads `$name` in the replacement: `$0` is the match, `$$` a dollar, other names are empty. */
function template(replacement: string, match: string): string {
  return replacement.replace(/\$(?:\$|\{([\p{L}\p{N}_]+)\}|([\p{L}\p{N}_]+))/gu, (found, braced?: string, bare?: string) => {
    if (found === '$$') return '$'
    return (braced ?? bare) === '0' ? match : ''
  })
}

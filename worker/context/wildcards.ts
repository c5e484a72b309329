/** Matches `*`, `?` and `**` in time linear in path times pattern; most paths that do not match are refused by their first or last letters. */
export interface WildcardProgram {
  matches(path: string): boolean
}

const SLASH = 0x2f
const NEWLINE = 0x0a
/** States of the machine: any of these, or a literal code unit (≥ 0). */
const ANY = -1 // one character but a slash
const STAR = -2 // any number of those
const REST = -3 // anything but a newline, any number
const DEEP = -4 // nothing, or anything that ends in a slash: two states, of which this one is the first
const INSIDE = -5
const NOTHING: readonly number[] = []

/** For a pattern without brackets and escapes. */
export function compileWildcards(pattern: string): WildcardProgram {
  const states: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]
    if (character === '*' && pattern[i + 1] === '*') {
      i += pattern[i + 2] === '/' ? 2 : 1
      if (i + 1 === pattern.length) states.push(REST)
      else states.push(DEEP, INSIDE)
    } else if (character === '*') states.push(STAR)
    else states.push(character === '?' ? ANY : pattern.charCodeAt(i))
  }
  const head = literalText(
    states,
    0,
    states.findIndex((state) => state < 0),
  )
  const tail = literalText(states, states.findLastIndex((state) => state < 0) + 1, states.length)
  return {
    matches: (path) =>
      path.length >= head.length + tail.length && path.startsWith(head) && path.endsWith(tail) && run(states, path, head.length),
  }
}

function literalText(states: readonly number[], from: number, to: number): string {
  return String.fromCharCode(...states.slice(from, to < 0 ? states.length : to))
}

/** Runs the machine on the path from `start`, which is also the first state that is no literal. */
function run(states: readonly number[], path: string, start: number): boolean {
  let current = new Set<number>()
  enter(states, start, current)
  for (let i = start; i < path.length && current.size > 0; i++) {
    const unit = path.charCodeAt(i)
    const next = new Set<number>()
    for (const state of current) for (const to of step(states, state, unit)) enter(states, to, next)
    current = next
  }
  return current.has(states.length)
}

/** Adds a state and those reached from it without reading. */
function enter(states: readonly number[], state: number, into: Set<number>): void {
  into.add(state)
  const kind = states[state]
  if (kind === STAR || kind === REST) enter(states, state + 1, into)
  else if (kind === DEEP) enter(states, state + 2, into)
}

function step(states: readonly number[], state: number, unit: number): readonly number[] {
  const kind = states[state]
  if (kind === undefined) return NOTHING
  if (kind >= 0) return kind === unit ? [state + 1] : NOTHING
  if (kind === ANY) return unit === SLASH ? NOTHING : [state + 1]
  if (kind === STAR) return unit === SLASH ? NOTHING : [state]
  if (unit === NEWLINE) return NOTHING
  if (kind === REST) return [state]
  const inside = kind === DEEP ? state + 1 : state
  return unit === SLASH ? [inside, inside + 1] : [inside]
}

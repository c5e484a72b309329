/** Go's filepath.ErrBadPattern. */
export class BadPattern {
  readonly text = 'syntax error in pattern'
}

/** Whether Go's filepath.Match takes the pattern: it checks the whole of it, whatever the name. */
export function isGlob(pattern: string): boolean {
  return chunksOf(pattern).every(({ text }) => compileChunk(text) !== null)
}

/**
 * Go's filepath.Match: `*` and `?` stop at `/`, `[a-z]`, `[^a]`, `\x`; the whole name must match. At most quadratic: a star is tried again
 * only up to the next one.
 */
export function globMatch(pattern: string, name: string): boolean | BadPattern {
  const chunks: Chunk[] = []
  for (const { star, text } of chunksOf(pattern)) {
    const elements = compileChunk(text)
    if (!elements) return new BadPattern()
    chunks.push({ star, elements })
  }
  const characters = [...name]
  let at = 0
  for (const [index, chunk] of chunks.entries()) {
    const next = placeChunk(chunk, characters, at, index === chunks.length - 1)
    if (next < 0) return false
    at = next
  }
  return at === characters.length
}

/** True when the path names more than itself. */
export function hasWildcard(path: string): boolean {
  return /^(?:[^\\*?[]|\\.)*[*?[]/s.test(path)
}

/** One character of a pattern. */
type Element =
  { readonly is: string } | { readonly any: true } | { readonly ranges: readonly (readonly [string, string])[]; readonly negated: boolean }
interface Chunk {
  readonly star: boolean
  readonly elements: readonly Element[]
}

/** Where the name goes on after the chunk; -1 when it does not fit. */
function placeChunk({ star, elements }: Chunk, name: readonly string[], from: number, last: boolean): number {
  for (let at = from; ; at++) {
    const end = matchChunk(elements, name, at)
    if (end >= 0 && (!last || end === name.length)) return end
    if (!star || at >= name.length || name[at] === '/') return -1
  }
}

function matchChunk(elements: readonly Element[], name: readonly string[], from: number): number {
  let at = from
  for (const element of elements) {
    const character = name[at++]
    if (character === undefined || !matchElement(element, character)) return -1
  }
  return at
}

function matchElement(element: Element, character: string): boolean {
  if ('is' in element) return element.is === character
  if ('any' in element) return character !== '/'
  const code = character.codePointAt(0) ?? 0
  const inside = element.ranges.some(([low, high]) => code >= (low.codePointAt(0) ?? 0) && code <= (high.codePointAt(0) ?? 0))
  return inside !== element.negated
}

/** The parts between stars; `star` says that one stands before the part. Stars in brackets are none. */
function chunksOf(pattern: string): { readonly star: boolean; readonly text: string }[] {
  const chunks: { star: boolean; text: string }[] = []
  let star = false
  let at = 0
  while (at < pattern.length) {
    while (pattern[at] === '*') {
      star = true
      at++
    }
    const start = at
    for (let inRange = false; at < pattern.length && (inRange || pattern[at] !== '*'); at++) {
      if (pattern[at] === '\\') at++
      else if (pattern[at] === '[') inRange = true
      else if (pattern[at] === ']') inRange = false
    }
    at = Math.min(at, pattern.length)
    chunks.push({ star, text: pattern.slice(start, at) })
    star = false
  }
  return chunks
}

/** Null for a bad pattern. */
function compileChunk(text: string): Element[] | null {
  const characters = [...text]
  const elements: Element[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '?') elements.push({ any: true })
    else if (character === '[') {
      const found = compileClass(characters, at + 1)
      if (!found) return null
      elements.push(found.element)
      at = found.next - 1
    } else {
      const literal = character === '\\' ? characters[++at] : character
      if (literal === undefined) return null
      elements.push({ is: literal })
    }
  }
  return elements
}

function compileClass(characters: readonly string[], start: number): { element: Element; next: number } | null {
  let at = start
  const negated = characters[at] === '^'
  if (negated) at++
  const ranges: (readonly [string, string])[] = []
  while (characters[at] !== ']' || ranges.length === 0) {
    const low = classEnd(characters, at)
    if (!low) return null
    at = low.next
    let high = low
    if (characters[at] === '-') {
      const end = classEnd(characters, at + 1)
      if (!end) return null
      high = end
      at = end.next
    }
    ranges.push([low.character, high.character])
  }
  return { element: { ranges, negated }, next: at + 1 }
}

/** One end of a range; there must be something after it. */
function classEnd(characters: readonly string[], at: number): { character: string; next: number } | null {
  if (characters[at] === '-' || characters[at] === ']') return null
  const place = characters[at] === '\\' ? at + 1 : at
  const character = characters[place]
  return character === undefined || place + 1 >= characters.length ? null : { character, next: place + 1 }
}

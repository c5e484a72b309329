/** A shell pattern, read once. Matching goes over sets of positions, so no pattern is ever slow. */
export interface Pattern {
  readonly tokens: readonly Token[]
  /** The text it stands for, where nothing in it is special. */
  readonly literal: string | null
}

type Token =
  | { readonly kind: 'character'; readonly value: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly test: (character: string) => boolean }
  | { readonly kind: 'group'; readonly operator: string; readonly alternatives: readonly (readonly Token[])[] }

export interface PatternOptions {
  /** bash's `extglob`: `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`. */
  readonly extended?: boolean
  readonly ignoreCase?: boolean
}

/** Reads a pattern in which a backslash quotes the next character. */
export function readPattern(text: string, options: PatternOptions = {}): Pattern {
  const reader = new PatternReader(options.ignoreCase ? text.toLowerCase() : text, options.extended ?? false)
  const tokens = reader.sequence('')
  const characters = tokens.flatMap((token) => (token.kind === 'character' ? [token.value] : []))
  const literal = characters.length === tokens.length ? characters.join('') : null
  return { tokens, literal }
}

/** Whether the whole text matches. */
export function matches(pattern: Pattern, text: string): boolean {
  if (pattern.literal !== null) return pattern.literal === text
  const characters = [...text]
  return ends(pattern.tokens, characters, 0).has(characters.length)
}

/** Lengths, in characters, of the beginnings of `characters` from `start` that match. */
export function matchLengths(pattern: Pattern, characters: readonly string[], start: number): readonly number[] {
  return [...ends(pattern.tokens, characters, start)].map((end) => end - start).sort((a, b) => a - b)
}

/** A character that a pattern would take for special, quoted. */
export function quotePattern(text: string): string {
  return /[*?[\]\\!+@(|)-]/.test(text) ? text.replace(/[*?[\]\\!+@(|)-]/g, '\\$&') : text
}

function ends(tokens: readonly Token[], text: readonly string[], start: number): Set<number> {
  let positions = new Set([start])
  for (const token of tokens) {
    positions = step(token, text, positions)
    if (positions.size === 0) break
  }
  return positions
}

function step(token: Token, text: readonly string[], from: ReadonlySet<number>): Set<number> {
  const next = new Set<number>()
  switch (token.kind) {
    case 'character':
      for (const at of from) if (text[at] === token.value) next.add(at + 1)
      return next
    case 'any':
      for (const at of from) if (at < text.length) next.add(at + 1)
      return next
    case 'class':
      for (const at of from) {
        const character = text[at]
        if (character !== undefined && token.test(character) !== token.negated) next.add(at + 1)
      }
      return next
    case 'star': {
      const first = Math.min(...from)
      for (let at = first; at <= text.length; at++) next.add(at)
      return next
    }
    case 'group':
      return group(token.operator, token.alternatives, text, from)
  }
}

function group(
  operator: string,
  alternatives: readonly (readonly Token[])[],
  text: readonly string[],
  from: ReadonlySet<number>,
): Set<number> {
  const once = (starts: Iterable<number>): Set<number> => {
    const found = new Set<number>()
    for (const at of starts) for (const tokens of alternatives) for (const end of ends(tokens, text, at)) found.add(end)
    return found
  }
  if (operator === '@') return once(from)
  if (operator === '?') return new Set([...from, ...once(from)])
  if (operator === '!') {
    const next = new Set<number>()
    for (const at of from) {
      const matched = once([at])
      for (let end = at; end <= text.length; end++) if (!matched.has(end)) next.add(end)
    }
    return next
  }
  const all = once(from)
  let fresh = all
  while (fresh.size > 0) {
    const more = new Set([...once(fresh)].filter((end) => !all.has(end)))
    for (const end of more) all.add(end)
    fresh = more
  }
  return operator === '*' ? new Set([...from, ...all]) : all
}

class PatternReader {
  private at = 0

  constructor(
    private readonly text: string,
    private readonly extended: boolean,
  ) {}

  /** Tokens up to one of the closers at this level. */
  sequence(closers: string): Token[] {
    const tokens: Token[] = []
    while (this.at < this.text.length) {
      const character = this.next()
      if (closers.includes(character)) break
      this.at += character.length
      tokens.push(this.token(character))
    }
    return tokens
  }

  private token(character: string): Token {
    if (this.extended && '?*+@!'.includes(character) && this.text[this.at] === '(') {
      const group = this.group(character)
      if (group) return group
    }
    if (character === '\\' && this.at < this.text.length) {
      const quoted = this.next()
      this.at += quoted.length
      return { kind: 'character', value: quoted }
    }
    if (character === '*') return { kind: 'star' }
    if (character === '?') return { kind: 'any' }
    return (character === '[' ? this.bracket() : null) ?? { kind: 'character', value: character }
  }

  private group(operator: string): Token | null {
    const start = this.at
    const alternatives: (readonly Token[])[] = []
    do {
      this.at += 1
      alternatives.push(this.sequence('|)'))
    } while (this.text[this.at] === '|')
    if (this.text[this.at] === ')') {
      this.at += 1
      return { kind: 'group', operator, alternatives }
    }
    this.at = start
    return null
  }

  /** A bracket expression; null where it is never closed. */
  private bracket(): Token | null {
    const start = this.at
    const negated = this.text[this.at] === '!' || this.text[this.at] === '^'
    if (negated) this.at += 1
    const tests: ((character: string) => boolean)[] = []
    for (let first = true; this.at < this.text.length; first = false) {
      if (this.text[this.at] === ']' && !first) {
        this.at += 1
        return { kind: 'class', negated, test: (character) => tests.some((test) => test(character)) }
      }
      tests.push(this.bracketItem())
    }
    this.at = start
    return null
  }

  private bracketItem(): (character: string) => boolean {
    const named = /^\[:(\w+):\]/.exec(this.text.slice(this.at, this.at + 16))
    if (named) {
      this.at += named[0].length
      return CLASSES[named[1] ?? ''] ?? (() => false)
    }
    const low = this.bracketCharacter()
    if (this.text[this.at] !== '-' || this.at + 1 >= this.text.length || this.text[this.at + 1] === ']')
      return (character) => character === low
    this.at += 1
    const high = this.bracketCharacter()
    return (character) => codeOf(character) >= codeOf(low) && codeOf(character) <= codeOf(high)
  }

  private bracketCharacter(): string {
    const collating = /^\[[.=](.)[.=]\]/su.exec(this.text.slice(this.at, this.at + 8))
    if (collating) {
      this.at += collating[0].length
      return collating[1] ?? ''
    }
    if (this.text[this.at] === '\\' && this.at + 1 < this.text.length) this.at += 1
    const character = this.next()
    this.at += character.length
    return character
  }

  private next(): string {
    return String.fromCodePoint(this.text.codePointAt(this.at) ?? 0)
  }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  alpha: (c) => /^\p{L}$/u.test(c),
  digit: (c) => /^[0-9]$/.test(c),
  alnum: (c) => /^[\p{L}0-9]$/u.test(c),
  upper: (c) => /^\p{Lu}$/u.test(c),
  lower: (c) => /^\p{Ll}$/u.test(c),
  space: (c) => /^[ \t\n\r\f\v]$/.test(c),
  blank: (c) => c === ' ' || c === '\t',
  punct: (c) => /^[!-/:-@[-`{-~]$/.test(c),
  print: (c) => codeOf(c) >= 32 && codeOf(c) !== 127,
  graph: (c) => codeOf(c) > 32 && codeOf(c) !== 127,
  cntrl: (c) => codeOf(c) < 32 || codeOf(c) === 127,
  xdigit: (c) => /^[0-9a-fA-F]$/.test(c),
  word: (c) => /^\w$/.test(c),
}

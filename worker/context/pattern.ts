import type { RE2JS } from 're2js'
import { BadPattern } from './glob'
import { compileWildcards, type WildcardProgram } from './wildcards'

type Test = (path: string) => boolean

let expressions: typeof RE2JS | null = null

/**
 * Loads the engine of regular expressions, by which patterns with brackets or escapes are matched: as large as half of this engine, so it comes
 * beside it. Every door awaits this before it opens a context.
 */
export async function loadExpressions(): Promise<void> {
  expressions ??= (await import('re2js')).RE2JS
}

/**
 * One pattern of moby/patternmatcher v0.6.1. It becomes a comparison, a prefix, a suffix or a regular expression, and its odd corners come
 * from that translation: brackets and escapes go into the expression as they are, so those are matched by a linear-time engine; stars and
 * question marks alone by a program of ours that does the same faster.
 */
export class Pattern {
  readonly #test: Test | BadPattern

  constructor(
    /** Cleaned, without the `!`. */
    readonly text: string,
    /** It began with `!`: what it matches is let in again. */
    readonly exception: boolean,
    /** Line of the ignore file, from 1; 0 for patterns from elsewhere. */
    readonly line: number,
  ) {
    this.#test = compile(text)
  }

  /** Whether it matches this very path (parents are the matcher's matter). A pattern that only fails here is a bad one. */
  matches(path: string): boolean | BadPattern {
    return this.#test instanceof BadPattern ? this.#test : this.#test(path)
  }
}

function compile(pattern: string): Test | BadPattern {
  const kind = kindOf(pattern)
  if (kind === 'exact') return (path) => path === pattern
  if (kind === 'prefix') {
    const prefix = pattern.slice(0, -2)
    return (path) => path.startsWith(prefix)
  }
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return (path) => path.endsWith(suffix) || (suffix[0] === '/' && path === suffix.slice(1))
  }
  if (!/[[\]\\\n\ud800-\udfff]/.test(pattern)) return wildcardTest(compileWildcards(pattern), pattern)
  return expressionTest(pattern)
}

/** What the pattern is matched by; as the original decides it, character by character. */
function kindOf(pattern: string): 'exact' | 'prefix' | 'suffix' | 'expression' {
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact'
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]
    if (character === '*' && pattern[i + 1] === '*') {
      const first = i === 0
      i += pattern[i + 2] === '/' ? 2 : 1
      if (first) kind = 'suffix'
      else kind = i + 1 === pattern.length && kind === 'exact' ? 'prefix' : 'expression'
    } else if (character === '*' || character === '?' || character === '[' || character === ']') kind = 'expression'
    else if (character === '\\' && i + 1 < pattern.length) {
      kind = 'expression'
      i++
    }
  }
  return kind
}

function wildcardTest(program: WildcardProgram, pattern: string): Test {
  let slow: Test | BadPattern | null = null
  return (path) => {
    if (!/[\ud800-\udfff]/.test(path)) return program.matches(path)
    slow ??= expressionTest(pattern) // where one character is two code units
    return slow instanceof BadPattern ? false : slow(path)
  }
}

function expressionTest(pattern: string): Test | BadPattern {
  if (expressions === null) throw new Error('a context was opened before loadExpressions')
  try {
    const expression = expressions.compile(expressionOf(pattern))
    return (path) => expression.matcher(path).find()
  } catch {
    return new BadPattern()
  }
}

/** The regular expression, as the original writes it. */
function expressionOf(pattern: string): string {
  let out = '^'
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (character === '*' && characters[i + 1] === '*') {
      i += characters[i + 2] === '/' ? 2 : 1
      out += i + 1 === characters.length ? '.*' : '(.*/)?'
    } else if (character === '*') out += '[^/]*'
    else if (character === '?') out += '[^/]'
    else if ('.+()|{}$'.includes(character)) out += `\\${character}`
    else if (character === '\\') out += `\\${characters[++i] ?? ''}`
    else out += character
  }
  return `${out}$`
}

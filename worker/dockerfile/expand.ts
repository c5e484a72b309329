import { goQuote } from '../text'
import { replacePattern, trimPrefix, trimSuffix } from './pattern'
import { isSpace } from './space'
import type { ExpansionError, ExpansionOptions, ExpansionResult } from './types'

/** Variables by name. A `Map` serves; so does anything that looks a name up. */
export interface Environment {
  get(name: string): string | undefined
}

/**
 * One word as every expanding instruction reads it: variables replaced, quotes and escapes removed (behaviour §2).
 * An unset variable is empty, or stays as written with `skipUnsetEnv`.
 */
export function expandWord(word: string, env: Environment, options: ExpansionOptions = {}): ExpansionResult | ExpansionError {
  const result = expandWords(word, env, options)
  return 'error' in result ? result : { text: result.text, matched: result.matched, unmatched: result.unmatched }
}

/** The same, split at white space outside quotes, that of variables' values too: EXPOSE, and heredocs on a line. */
export function expandWords(
  line: string,
  env: Environment,
  options: ExpansionOptions = {},
): (ExpansionResult & { readonly words: readonly string[] }) | ExpansionError {
  const lexer = new Lexer(line, env, options)
  const { matched, unmatched } = lexer
  try {
    return { ...lexer.run(), matched, unmatched }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    return { error: `failed to process ${goQuote(line)}: ${failure.message}`, matched, unmatched }
  }
}

/** `NAME=value` texts as an environment; the later wins, a bare `NAME` is empty. */
export function environment(pairs: Iterable<string>): Map<string, string> {
  const env = new Map<string, string>()
  for (const pair of pairs) {
    const sign = pair.indexOf('=')
    env.set(sign < 0 ? pair : pair.slice(0, sign), sign < 0 ? '' : pair.slice(sign + 1))
  }
  return env
}

/** Ends the lexing of one word, from whatever depth; never leaves this file. */
class Failure extends Error {}

/** What `$name` may be beside a name of letters. */
const SPECIAL = '@*#?-$!0'
const DIGIT = /^\p{Nd}$/u
const NAME = /^[\p{L}\p{Nd}_]$/u
/** `${A:-${A:-…}}` nested deeper than anyone writes is refused, for want of stack. */
const DEEPEST = 500
/** What Go prints for the character after the last. */
const END = '\ufffd'

class Lexer {
  readonly matched = new Set<string>()
  readonly unmatched = new Set<string>()
  private readonly characters: readonly string[]
  private position = 0
  private rawEscapes: boolean
  private readonly escape: string
  /** The word being gathered. Nested texts share it, and begin by emptying it: of `a${X:-b}` the only word is `b`, as in BuildKit. */
  private word = ''
  private depth = 0

  constructor(
    text: string,
    private readonly env: Environment,
    private readonly options: ExpansionOptions,
  ) {
    this.characters = [...text.replace(/^\ufeff/, '')]
    this.rawEscapes = options.rawEscapes ?? false
    this.escape = options.escape ?? '\\'
  }

  run(): { text: string; words: readonly string[] } {
    return this.readUntil(null, this.rawEscapes)
  }

  private peek(): string | undefined {
    return this.characters[this.position]
  }

  private next(): string | undefined {
    return this.characters[this.position++]
  }

  /** Up to `stop`, which is taken; null: to the end. */
  private readUntil(stop: string | null, rawEscapes: boolean): { text: string; words: readonly string[] } {
    const rawEscapesBefore = this.rawEscapes
    this.rawEscapes = rawEscapes
    const words: string[] = []
    this.word = ''
    let text = ''
    for (let character = this.peek(); character !== undefined; character = this.peek()) {
      if (character === stop) break
      const special = this.readSpecial(character)
      if (special !== null) {
        text += special
        if (character === '$') for (const one of special) this.gather(one, words)
        else this.word += special
        continue
      }
      this.position++
      if (character !== this.escape) {
        this.gather(character, words)
        text += character
        continue
      }
      const escaped = (this.rawEscapes ? character : '') + (this.next() ?? '')
      this.word += escaped
      text += escaped
    }
    this.rawEscapes = rawEscapesBefore
    if (stop !== null && this.next() !== stop) throw new Failure(`unexpected end of statement while looking for matching ${stop}`)
    if (this.word !== '') words.push(this.word)
    this.word = ''
    return { text, words }
  }

  private gather(character: string, words: string[]): void {
    if (!isSpace(character)) this.word += character
    else if (this.word !== '') {
      words.push(this.word)
      this.word = ''
    }
  }

  private readSpecial(character: string): string | null {
    if (character === '$') return this.readDollar()
    if (this.options.skipProcessQuotes) return null
    if (character === "'") return this.readSingleQuoted()
    return character === '"' ? this.readDoubleQuoted() : null
  }

  private readSingleQuoted(): string {
    const end = this.characters.indexOf("'", this.position + 1)
    if (end < 0) throw this.unterminated('single-quote')
    const text = this.characters.slice(this.position + 1, end).join('')
    this.position = end + 1
    return this.options.rawQuotes ? `'${text}'` : text
  }

  private readDoubleQuoted(): string {
    this.position++
    let text = ''
    for (let character = this.peek(); character !== '"'; character = this.peek()) {
      if (character === undefined) throw this.unterminated('double-quote')
      if (character === '$') text += this.readDollar()
      else text += this.readInDoubleQuotes()
    }
    this.position++
    return this.options.rawQuotes ? `"${text}"` : text
  }

  /** The escape character protects the quote, `$` and itself; before others it stays. */
  private readInDoubleQuotes(): string {
    const character = this.next() ?? ''
    if (character !== this.escape) return character
    const raw = this.rawEscapes ? character : ''
    const next = this.peek()
    if (next === undefined) return raw
    return raw + (next === '"' || next === '$' || next === this.escape ? (this.next() ?? '') : character)
  }

  private unterminated(what: string): Failure {
    this.position = this.characters.length
    return new Failure(`unexpected end of statement while looking for matching ${what}`)
  }

  private readDollar(): string {
    this.position++
    if (this.peek() === '{') return this.readBraced()
    const name = this.readName()
    return name === '' ? '$' : (this.lookUp(name) ?? (this.options.skipUnsetEnv ? `$${name}` : ''))
  }

  private readBraced(): string {
    this.position++
    const first = this.peek()
    if (first === undefined) throw new Failure("syntax error: missing '}'")
    if ('{}:'.includes(first)) throw new Failure('syntax error: bad substitution')
    const name = this.readName()
    const modifier = this.next() ?? END
    if (modifier === '}') return this.lookUp(name) ?? (this.options.skipUnsetEnv ? `\${${name}}` : '')
    if (modifier === '/') return this.readReplacement(name)
    if (modifier === ':') return this.readModified(name, this.next() ?? END, true)
    if ('+-?#%'.includes(modifier)) return this.readModified(name, modifier, false)
    throw new Failure(`unsupported modifier (${modifier}) in substitution`)
  }

  private readModified(name: string, modifier: string, nullIsUnset: boolean): string {
    const written = (nullIsUnset ? ':' : '') + modifier
    const isTrim = modifier === '#' || modifier === '%'
    if (isTrim && nullIsUnset) throw new Failure(`unsupported modifier (${written}) in substitution`)
    const word = this.readPart('}', isTrim, "syntax error: missing '}'")
    const value = this.lookUp(name)
    if (value === null && this.options.skipUnsetEnv) return `\${${name}${written}${word}}`
    const isMissing = value === null || (nullIsUnset && value === '')
    switch (modifier) {
      case '-':
        return isMissing ? word : value
      case '+':
        return isMissing ? '' : word
      case '?':
        if (isMissing) throw new Failure(`${name}: ${word || `is not allowed to be ${value === null ? 'unset' : 'empty'}`}`)
        return value
      case '#':
      case '%':
        return this.trimmed(modifier, word, value ?? '')
    }
    throw new Failure(`unsupported modifier (${written}) in substitution`)
  }

  /** A doubled sign asks for the longest match. */
  private trimmed(modifier: '#' | '%', word: string, value: string): string {
    const greedy = word.startsWith(modifier)
    const pattern = greedy ? word.slice(1) : word
    return checked(modifier === '#' ? trimPrefix(pattern, value, greedy) : trimSuffix(pattern, value, greedy))
  }

  private readReplacement(name: string): string {
    const all = this.peek() === '/'
    if (all) this.position++
    const pattern = this.readPart('/', true, "syntax error: missing '/' in ${}")
    const replacement = this.readPart('}', true, "syntax error: missing '}'")
    const value = this.lookUp(name)
    if (value === null && this.options.skipUnsetEnv) return `\${${name}/${pattern}/${replacement}}`
    return checked(replacePattern(pattern, replacement, value ?? '', all))
  }

  /** Whatever goes wrong at the end of the text is a missing stop. */
  private readPart(stop: string, rawEscapes: boolean, missing: string): string {
    if (++this.depth > DEEPEST) throw new Failure('syntax error: bad substitution')
    try {
      return this.readUntil(stop, rawEscapes).text
    } catch (failure) {
      throw failure instanceof Failure && this.peek() === undefined ? new Failure(missing) : failure
    } finally {
      this.depth--
    }
  }

  /** All digits, one special character, or letters, digits and `_`. */
  private readName(): string {
    const first = this.peek()
    if (first === undefined) return ''
    if (DIGIT.test(first)) return this.readWhile(DIGIT)
    return SPECIAL.includes(first) ? (this.next() ?? '') : this.readWhile(NAME)
  }

  private readWhile(kind: RegExp): string {
    const start = this.position
    for (let character = this.peek(); character !== undefined && kind.test(character); character = this.peek()) this.position++
    return this.characters.slice(start, this.position).join('')
  }

  private lookUp(name: string): string | null {
    const value = this.env.get(name)
    const set = value === undefined ? this.unmatched : this.matched
    set.add(name)
    return value ?? null
  }
}

function checked(result: string | { readonly error: string }): string {
  if (typeof result !== 'string') throw new Failure(result.error)
  return result
}

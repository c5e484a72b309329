import type { SyntaxError } from './tree'

interface Mistake {
  readonly message: string
  readonly pos: number
}

const RESERVED = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', 'in', '{', '}', '!'])
const OPERATOR = /^(?:;;|&&|\|\||[;&|()]|<<-?|>>|<>|>\||[<>]&?)/

/** What the parser's first complaint comes to in the words of a shell's grammar: the token it stumbled over, and what it hoped for. */
export function syntaxError(text: string, first: Mistake, rest: readonly Mistake[], lineOf: (at: number) => number): SyntaxError {
  const unterminated = /^unterminated (.*)$/.exec(first.message)?.[1]
  if (unterminated) return problem(text, lineOf, first.pos, { kind: 'unterminated', delimiter: DELIMITERS[unterminated] ?? ')' })
  const inGroup = /^expected command in (?:brace group|subshell)/.test(first.message)
  const at = inGroup ? first.pos + 1 + (/^\s*/.exec(text.slice(first.pos + 1))?.[0].length ?? 0) : tokenStart(text, first.pos)
  const atEnd = at >= text.length
  const followed = first.message.startsWith('unexpected token') || (atEnd && first.message.startsWith('expected command'))
  const following = followed ? rest.find((each) => each !== first) : undefined
  const special = atEnd ? atTextEnd(text, first.message) : null
  if (special) return problem(text, lineOf, at, special)
  const expecting = expectation(first.message, text) ?? expectation(following?.message ?? '', text)
  return unexpectedAt(text, lineOf, misplaced(text, first, at), expecting)
}

/** The token at `at` is not what the grammar wants. */
export function unexpectedAt(text: string, lineOf: (at: number) => number, from: number, expecting: string | null): SyntaxError {
  const at = tokenStart(text, from)
  const token = tokenAt(text, at)
  if (token === null) return problem(text, lineOf, text.length, { kind: 'end', expecting })
  return problem(text, lineOf, at, { kind: 'unexpected', token, expecting })
}

/** A mistake of any kind at a place. */
export function problem(text: string, lineOf: (at: number) => number, at: number, kind: SyntaxError['problem']): SyntaxError {
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1
  const end = text.indexOf('\n', start)
  return {
    line: lineOf(kind.kind === 'end' ? text.length : at),
    endLine: lineOf(text.length),
    endsInNewline: text.endsWith('\n'),
    problem: kind,
    text: text.slice(start, end < 0 ? text.length : end),
  }
}

/** The token at `at`, as the parser of a shell sees it: an operator, a word, a newline; null at the end. */
function tokenAt(text: string, at: number): string | null {
  if (at >= text.length) return null
  if (text[at] === '\n') return '\n'
  const operator = OPERATOR.exec(text.slice(at, at + 3))?.[0]
  return operator ?? /^[^\s;&|()<>]+/.exec(text.slice(at))?.[0] ?? text[at] ?? null
}

/** Words that the grammar reserves are named in a shell's complaint, others are a `word`. */
export function isReserved(token: string): boolean {
  return RESERVED.has(token)
}

/** Whether a token is an operator. */
export function isOperator(token: string): boolean {
  return OPERATOR.test(token)
}

function tokenStart(text: string, at: number): number {
  let start = at
  while (text[start] === ' ' || text[start] === '\t' || text.startsWith('\\\n', start)) start += text[start] === '\\' ? 2 : 1
  return start
}

/** What a text that stops too early is told where it is not simply the closing word that is missing. */
function atTextEnd(text: string, message: string): SyntaxError['problem'] | null {
  if (/\bfor\s*$/.test(text)) return { kind: 'bad-for-variable', name: '' }
  if (/\bcase\s*$/.test(text)) return { kind: 'end', expecting: 'word' }
  if (/^expected 'do'/.test(message) && /\bfor\s+\S+\s+in\b[^;\n]*$/.test(text)) return { kind: 'end', expecting: null }
  return message.startsWith('unexpected token') && /\(\s*$/.test(text) ? { kind: 'end', expecting: ')' } : null
}

/** Some complaints come after the word that is in the way: a closing keyword where another was due, at the text's end. */
function misplaced(text: string, { message }: Mistake, at: number): number {
  if (at < text.length || !/^expected '(?:do|then)'/.test(message)) return at
  const word = /(?:^|[\s;&|])(done|fi|esac|\})\s*$/.exec(text)
  return word ? word.index + word[0].search(/[a-z}]/) : at
}

function expectation(message: string, text: string): string | null {
  if (/^expected '\)' to close pattern/.test(message)) return ')'
  const wanted = /^expected '([^']+)'/.exec(message)?.[1]
  if (wanted === 'esac') return /(?:\bin|;;)\s*[^\s)]*\s*$/.test(text) ? ')' : ';;'
  return wanted ?? null
}

const DELIMITERS: Readonly<Record<string, string>> = {
  'double quote': '"',
  'single quote': "'",
  backtick: '`',
  'parameter expansion': '}',
  'command substitution': ')',
  'arithmetic expansion': '))',
  'arithmetic command': '))',
}

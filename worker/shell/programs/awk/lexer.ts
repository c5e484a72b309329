/** A piece of an awk program. `space`: white space stood before it, which tells concatenation and calls apart. */
export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'function' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end'
  readonly text: string
  readonly line: number
}

export class AwkSyntaxError extends Error {
  constructor(
    readonly text: string,
    readonly line: number,
  ) {
    super(text)
  }
}

const KEYWORDS = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'break',
  'continue',
  'next',
  'nextfile',
  'exit',
  'return',
  'delete',
  'in',
  'getline',
  'print',
  'printf',
])
export const BUILTINS = new Set([
  'length',
  'substr',
  'index',
  'split',
  'sub',
  'gsub',
  'match',
  'sprintf',
  'sin',
  'cos',
  'atan2',
  'exp',
  'log',
  'sqrt',
  'int',
  'rand',
  'srand',
  'tolower',
  'toupper',
  'system',
  'close',
  'fflush',
  'gensub',
  'strftime',
  'systime',
  'mktime',
  'and',
  'or',
  'xor',
  'lshift',
  'rshift',
  'compl',
  'asort',
  'asorti',
  'strtonum',
])
const OPERATORS = [
  '**=',
  '>>',
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '!~',
  '**',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '<',
  '>',
  '|',
  '?',
  ':',
  '~',
  '$',
  '=',
]
/** After these a `/` divides; anywhere else it begins a regular expression. */
const VALUES = new Set<Token['kind']>(['number', 'string', 'regex', 'name', 'builtin'])

/** The tokens of a program; throws AwkSyntaxError. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  const push = (kind: Token['kind'], text: string): void => void tokens.push({ kind, text, line })
  while (at < source.length) {
    const rest = source.slice(at, at + 2)
    const character = source[at] ?? ''
    if (character === '\n') {
      push('newline', '\n')
      line++
      at++
    } else if (/[ \t\r]/.test(character)) at++
    else if (rest === '\\\n' || source.startsWith('\\\r\n', at)) {
      at += rest === '\\\n' ? 2 : 3
      line++
    } else if (character === '#') {
      while (at < source.length && source[at] !== '\n') at++
    } else if (character === '"') {
      const { text, end } = readString(source, at + 1, line)
      push('string', text)
      at = end
    } else if (character === '/' && beginsRegex(tokens.at(-1))) {
      const { text, end } = readRegex(source, at + 1, line)
      push('regex', text)
      at = end
    } else if (/[0-9]/.test(character) || /^\.[0-9]/.test(rest)) {
      const text = /^(?:0[xX][0-9a-fA-F]+|\d*\.?\d*(?:[eE][-+]?\d+)?)/.exec(source.slice(at))?.[0] ?? character
      push('number', text)
      at += text.length
    } else if (/[A-Za-z_]/.test(character)) {
      const text = /^\w+/.exec(source.slice(at))?.[0] ?? character
      at += text.length
      push(
        KEYWORDS.has(text) ? 'keyword' : BUILTINS.has(text) ? 'builtin' : source[at] === '(' ? 'function' : 'name',
        text === 'func' ? 'function' : text,
      )
    } else {
      const operator = OPERATORS.find((each) => source.startsWith(each, at))
      if (operator === undefined) throw new AwkSyntaxError(`unexpected character '${character}'`, line)
      push('operator', operator === '**' ? '^' : operator === '**=' ? '^=' : operator)
      at += operator.length
    }
  }
  push('end', '')
  return tokens
}

function beginsRegex(before: Token | undefined): boolean {
  if (!before) return true
  if (before.kind === 'operator') return ![')', ']', '$', '++', '--'].includes(before.text)
  return !VALUES.has(before.kind) && before.kind !== 'function'
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

/** awk's escapes in a string, also those of `-v` values and operands. An unknown one keeps its backslash. */
export function unescapeAwk(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([^]))/g, (whole, octal?: string, hex?: string, letter?: string) => {
    if (octal) return String.fromCharCode(parseInt(octal, 8) & 0xff)
    if (hex) return String.fromCharCode(parseInt(hex, 16))
    return letter === '\n' ? '' : (ESCAPES[letter ?? ''] ?? whole)
  })
}

function readString(source: string, start: number, line: number): { readonly text: string; readonly end: number } {
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '"') return { text: unescapeAwk(source.slice(start, at)), end: at + 1 }
    else if (source[at] === '\n') break
  }
  throw new AwkSyntaxError('unterminated string', line)
}

function readRegex(source: string, start: number, line: number): { readonly text: string; readonly end: number } {
  let bracket = false
  for (let at = start; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '[' && !bracket) {
      bracket = true
      // `]` and `^]` first are members.
      if (source[at + 1] === '^') at++
      if (source[at + 1] === ']') at++
    } else if (character === ']') bracket = false
    else if (character === '/' && !bracket) return { text: source.slice(start, at).replace(/\\\//g, '/'), end: at + 1 }
    else if (character === '\n') break
  }
  throw new AwkSyntaxError('unterminated regexp', line)
}

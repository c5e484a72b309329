import { skipArithmetic, skipBackquote, skipBrace, skipDouble, skipExpansion, skipSingle } from './scan'
import type { Grammar, ParameterOperator, ParameterPart, Part, Word } from './tree'
import { readWord, type WordContext } from './words'

const NAME = /^[A-Za-z_]\w*/
const SPECIAL = /^[@*#?$!0-9-]/
const OPERATORS: Readonly<Record<Grammar, RegExp>> = {
  dash: /^(?::?[-=?+]|##?|%%?)/,
  ash: /^(?::?[-=?+]|##?|%%?|\/\/|\/|:)/,
  bash: /^(?::?[-=?+]|##?|%%?|\/[/#%]?|:|\^\^?|,,?|@)/,
}

/** Reads the `$name` or `${…}` that begins at `at`; null where the `$` stands for itself. */
export function readParameter(
  raw: string,
  at: number,
  grammar: Grammar,
  line: number,
  inDouble: boolean,
): { part: Part; end: number } | null {
  if (raw[at + 1] === '{') {
    const end = skipBrace(raw, at + 2, inDouble)
    const body = raw.slice(at + 2, raw[end - 1] === '}' && end > at + 2 ? end - 1 : end)
    return { part: readBraced(body, raw.slice(at, end), grammar, line, inDouble), end }
  }
  const rest = raw.slice(at + 1, at + 260)
  const name = NAME.exec(rest)?.[0] ?? SPECIAL.exec(rest)?.[0]
  if (name === undefined) return null
  const long = name.length === 259 ? (NAME.exec(raw.slice(at + 1))?.[0] ?? name) : name
  return { part: simple(long, `$${long}`), end: at + 1 + long.length }
}

function simple(name: string, text: string): ParameterPart {
  return {
    kind: 'parameter',
    name,
    index: null,
    length: false,
    indirect: false,
    operator: null,
    colon: false,
    operand: null,
    second: null,
    text,
  }
}

function readBraced(body: string, text: string, grammar: Grammar, line: number, inDouble: boolean): Part {
  const bad: Part = { kind: 'bad', text }
  const arrays = grammar === 'bash'
  const length = /^#(?=[\w@*#?$!-])/.test(body) && !/^#(?:[-?](?!$)|:?[-=?+]|##?.|%%?.)/.test(body)
  const indirect = arrays && !length && /^!(?=[\w@*#?$!])/.test(body)
  let rest = length || indirect ? body.slice(1) : body
  const name = NAME.exec(rest)?.[0] ?? /^\d+/.exec(rest)?.[0] ?? SPECIAL.exec(rest)?.[0]
  if (name === undefined) return bad
  rest = rest.slice(name.length)
  let index: ParameterPart['index'] = null
  if (arrays && rest.startsWith('[')) {
    const close = closingBracket(rest)
    if (close < 0) return bad
    const inner = rest.slice(1, close)
    index = inner === '@' || inner === '*' ? inner : readWord(inner, grammar, line, 'operand')
    rest = rest.slice(close + 1)
  }
  const part = { ...simple(name, text), index, length, indirect }
  if (rest === '') return part
  if (indirect && (rest === '*' || rest === '@') && index === null) return { ...part, operator: 'names', second: null, index: rest }
  if (length) return bad
  const operator = OPERATORS[grammar].exec(rest)?.[0]
  if (operator === undefined) return bad
  return withOperator(part, operator, rest.slice(operator.length), grammar, line, inDouble) ?? bad
}

function withOperator(
  part: ParameterPart,
  written: string,
  rest: string,
  grammar: Grammar,
  line: number,
  inDouble: boolean,
): ParameterPart | null {
  const colon = written.length === 2 && written.startsWith(':')
  const operator = (colon ? written.slice(1) : written) as ParameterOperator
  const read = (text: string, context: WordContext): Word => readWord(text, grammar, line, context)
  switch (operator) {
    case '-':
    case '=':
    case '?':
    case '+':
      return { ...part, operator, colon, operand: read(rest, inDouble ? 'quoted-operand' : 'operand') }
    case ':': {
      const at = topLevel(rest, ':')
      const offset = at < 0 ? rest : rest.slice(0, at)
      if (offset.trim() === '' && at < 0) return null
      return { ...part, operator, operand: read(offset, 'document'), second: at < 0 ? null : read(rest.slice(at + 1), 'document') }
    }
    case '/':
    case '//':
    case '/#':
    case '/%': {
      const at = topLevel(rest, '/')
      const pattern = at < 0 ? rest : rest.slice(0, at)
      return { ...part, operator, operand: read(pattern, 'operand'), second: at < 0 ? null : read(rest.slice(at + 1), 'operand') }
    }
    case '@':
      return /^[UuLQEPAKakL]$/.test(rest) ? { ...part, operator, operand: read(rest, 'document') } : null
    default:
      return { ...part, operator, operand: rest === '' && /[\^,]/.test(operator) ? null : read(rest, 'operand') }
  }
}

/** The first `separator` that is not quoted, nested, or a ternary's colon. */
function topLevel(text: string, separator: string): number {
  let questions = 0
  let depth = 0
  for (let index = 0; index < text.length;) {
    const character = text[index]
    if (character === separator && depth === 0 && questions === 0) return index
    if (separator === ':' && character === '?') questions += 1
    if (separator === ':' && character === ':' && questions > 0) questions -= 1
    if (separator === ':' && character === '(') depth += 1
    if (separator === ':' && character === ')') depth -= 1
    index = step(text, index)
  }
  return -1
}

function closingBracket(text: string): number {
  let depth = 0
  for (let index = 0; index < text.length;) {
    if (text[index] === '[') depth += 1
    if (text[index] === ']' && --depth === 0) return index
    index = step(text, index)
  }
  return -1
}

function step(text: string, index: number): number {
  switch (text[index]) {
    case '\\':
      return index + 2
    case "'":
      return skipSingle(text, index + 1)
    case '"':
      return skipDouble(text, index + 1)
    case '`':
      return skipBackquote(text, index + 1)
    case '$':
      return text.startsWith('$((', index) ? (skipArithmetic(text, index + 3) ?? skipExpansion(text, index)) : skipExpansion(text, index)
    default:
      return index + 1
  }
}

import { quoteForShell } from '../quote'
import type { Shell } from '../shell'
import type { ParameterPart } from '../syntax/tree'
import type { Variable } from '../variables'
import { decodeAnsi } from '../syntax/ansi'
import { decodeText } from '../../../kernel'
import { matches, matchLengths, readPattern, type Pattern } from './pattern'

function patternOf(shell: Shell, text: string): Pattern {
  return readPattern(text, { extended: shell.extended.has('extglob') })
}

/** `${x#…}`, `##`, `%`, `%%`. */
export function remove(shell: Shell, text: string, patternText: string, operator: '#' | '##' | '%' | '%%'): string {
  const pattern = patternOf(shell, patternText)
  const characters = [...text]
  if (operator === '#' || operator === '##') {
    const lengths = matchLengths(pattern, characters, 0)
    const length = operator === '#' ? lengths[0] : lengths[lengths.length - 1]
    return length === undefined ? text : characters.slice(length).join('')
  }
  const starts = characters.map((_, index) => index).concat(characters.length)
  if (operator === '%') starts.reverse()
  for (const start of starts) {
    const lengths = matchLengths(pattern, characters, start)
    if (lengths.includes(characters.length - start)) return characters.slice(0, start).join('')
  }
  return text
}

/** `${x/a/b}` and its kinds: the longest match at the first place; with `//` at every place. */
export function replace(shell: Shell, text: string, patternText: string, put: string, operator: '/' | '//' | '/#' | '/%'): string {
  if (patternText === '' && operator !== '/#' && operator !== '/%') return text
  const pattern = patternOf(shell, patternText)
  const characters = [...text]
  if (operator === '/%') {
    for (let start = 0; start <= characters.length; start++) {
      if (matchLengths(pattern, characters, start).includes(characters.length - start)) return characters.slice(0, start).join('') + put
    }
    return text
  }
  let out = ''
  for (let at = 0; at <= characters.length;) {
    const lengths = matchLengths(pattern, characters, at)
    const length = lengths[lengths.length - 1]
    if (length === undefined || (length === 0 && operator !== '/#')) {
      if (operator === '/#') return text
      out += characters[at] ?? ''
      at += 1
      continue
    }
    out += put
    at += length
    if (operator !== '//') return out + characters.slice(at).join('')
  }
  return out
}

/** `${x^}`, `^^`, `,`, `,,`; the pattern says which characters. */
export function changeCase(shell: Shell, text: string, patternText: string | null, operator: '^' | '^^' | ',' | ',,'): string {
  const pattern = patternText === null || patternText === '' ? null : patternOf(shell, patternText)
  const all = operator.length === 2
  const change = (character: string): string => (operator.startsWith('^') ? character.toUpperCase() : character.toLowerCase())
  return [...text]
    .map((character, index) => ((all || index === 0) && (!pattern || matches(pattern, character)) ? change(character) : character))
    .join('')
}

/** `${x@Q}` and its kinds. */
export function transform(shell: Shell, part: ParameterPart, text: string, variable: Variable): string {
  switch (part.operand?.raw) {
    case 'Q':
      return quoteForShell(text, true)
    case 'E':
      return decodeAnsi(text, decodeText)
    case 'U':
      return text.toUpperCase()
    case 'L':
      return text.toLowerCase()
    case 'u':
      return text.slice(0, 1).toUpperCase() + text.slice(1)
    case 'A':
      return `${flags(variable) ? `declare -${flags(variable)} ` : ''}${part.name}=${quoteForShell(text, true)}`
    case 'a':
      return flags(variable)
    default:
      return shell.isBash ? text : ''
  }
}

/** A variable's attributes as `declare` names them. */
export function flags(variable: Variable): string {
  const { list, table, integer, letters, reference, readonly, exported } = variable
  return [
    list && 'a',
    table && 'A',
    integer && 'i',
    letters === 'lower' && 'l',
    reference && 'n',
    readonly && 'r',
    letters === 'upper' && 'u',
    exported && 'x',
  ]
    .filter((flag) => typeof flag === 'string')
    .join('')
}

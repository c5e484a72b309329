import { trim, trimStart } from './space'
import type { Directive } from './types'

const KEY = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*/
const KEYS = ['syntax', 'escape', 'check'] as const

/** `# key = value` of a line that is trimmed on the left; null if it is anything else. `key` is in lower case (behaviour §1). */
export function parseDirective(line: string): { readonly key: Directive['key']; readonly value: string } | null {
  if (!line.startsWith('#')) return null
  const text = trim(line.slice(1))
  const match = KEY.exec(text)
  const key = KEYS.find((known) => known === match?.[1]?.toLowerCase())
  const value = text.slice(match?.[0].length)
  return key && value !== '' ? { key, value } : null
}

/** Of `syntax` and `check` only what stands before the first space counts. */
export function directiveValue(directives: readonly Directive[], key: Directive['key']): string | null {
  const found = directives.find((directive) => directive.key === key)
  return found ? (found.value.split(' ')[0] ?? '') : null
}

/** The directives at the head of a file: the first line that is none ends them for good. */
export class DirectiveReader {
  readonly directives: Directive[] = []
  escape: '\\' | '`' = '\\'
  private isDone = false

  /** Takes a physical line, trimmed; returns BuildKit's error text, or whether it was a directive. */
  read(line: string, number: number): string | boolean {
    if (this.isDone) return false
    const found = parseDirective(line)
    if (!found) {
      this.isDone = true
      return false
    }
    if (this.directives.some(({ key }) => key === found.key)) return `only one ${found.key} parser directive can be used`
    this.directives.push({ ...found, line: number })
    if (found.key !== 'escape') return true
    if (found.value !== '\\' && found.value !== '`') return `invalid escape token '${found.value}' does not match \` or \\`
    this.escape = found.value
    return true
  }
}

/**
 * The image that should parse this file (`# syntax=`), its line, and the words after it; also as `//syntax=…` or in a JSON object, and after
 * a shebang line (behaviour §1). null: none is named.
 */
export function detectSyntax(text: string): { readonly reference: string; readonly commandLine: string; readonly line: number } | null {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const first = lines[0]?.startsWith('#!') ? 1 : 0
  return inComments(lines, first, '#') ?? inComments(lines, first, '//') ?? inJson(lines.slice(first).join('\n'), first + 1)
}

function inComments(lines: readonly string[], first: number, sign: '#' | '//') {
  for (let index = first; index < lines.length; index++) {
    const line = trimStart(lines[index] ?? '')
    const found = line.startsWith(sign) ? parseDirective(`#${line.slice(sign.length)}`) : null
    if (!found) return null
    if (found.key === 'syntax') return syntax(found.value, index + 1)
  }
  return null
}

function inJson(text: string, line: number) {
  if (!trimStart(text).startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    const reference = typeof value === 'object' && value !== null && 'syntax' in value ? value.syntax : null
    return typeof reference === 'string' && reference !== '' ? syntax(reference, line) : null
  } catch {
    return null
  }
}

function syntax(value: string, line: number) {
  return { reference: value.split(/[\t-\r ]/)[0] ?? '', commandLine: value, line }
}

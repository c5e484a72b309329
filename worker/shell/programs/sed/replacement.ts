import type { Match } from '../regex/regex'
import type { ReplacementPart } from './script'

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', f: '\f', v: '\v', r: '\r', a: '\x07' }

/** The right side of `s`: `&`, `\1`, `\n`, and GNU's `\U…\E`. */
export function parseReplacement(text: string, gnu: boolean): ReplacementPart[] {
  const parts: ReplacementPart[] = []
  let literal = ''
  const settle = (): void => {
    if (literal !== '') parts.push({ kind: 'text', text: literal })
    literal = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '&') {
      settle()
      parts.push({ kind: 'group', group: 0 })
    } else if (character !== '\\') literal += character
    else {
      const next = text[++at] ?? '\\'
      const hex = gnu && next === 'x' ? /^[0-9a-fA-F]{2}/.exec(text.slice(at + 1)) : null
      if (/\d/.test(next)) {
        settle()
        parts.push({ kind: 'group', group: Number(next) })
      } else if (gnu && isCase(next)) {
        settle()
        parts.push({ kind: 'case', case: next })
      } else if (hex) {
        literal += String.fromCharCode(parseInt(hex[0], 16))
        at += 2
      } else literal += CONTROLS[next] ?? next
    }
  }
  settle()
  return parts
}

function isCase(letter: string): letter is 'U' | 'L' | 'u' | 'l' | 'E' {
  return 'ULulE'.includes(letter)
}

/** What a match becomes. */
export function expandReplacement(parts: readonly ReplacementPart[], text: string, match: Match): string {
  let result = ''
  let mode: 'U' | 'L' | 'E' = 'E'
  let once: 'u' | 'l' | null = null
  for (const part of parts) {
    if (part.kind === 'case') {
      if (part.case === 'u' || part.case === 'l') once = part.case
      else {
        mode = part.case
        once = null
      }
      continue
    }
    const [start, end] = part.kind === 'group' ? (match.groups[part.group] ?? [-1, -1]) : [0, 0]
    let piece = part.kind === 'text' ? part.text : start < 0 ? '' : text.slice(start, end)
    if (mode !== 'E') piece = mode === 'U' ? piece.toUpperCase() : piece.toLowerCase()
    if (once && piece !== '') {
      piece = (once === 'u' ? piece.slice(0, 1).toUpperCase() : piece.slice(0, 1).toLowerCase()) + piece.slice(1)
      once = null
    }
    result += piece
  }
  return result
}

/** Escapes of `echo -e` and printf(1). `text` holds bytes as characters (see `byteCodec`), and so does what comes back. */
export interface Unescaped {
  readonly text: string
  /** A `\c` was met: nothing after it is printed. */
  readonly stopped: boolean
}

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' }

/** `octal`: `\0nnn` only (echo), or `\nnn` as well (printf's format and `%b`). */
export function unescape(text: string, octal: 'zero' | 'plain'): Unescaped {
  let result = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const next = text[at + 1]
    if (character !== '\\' || next === undefined) {
      result += character
      continue
    }
    if (next === 'c') return { text: result, stopped: true }
    const digits = (
      next === '0' && octal === 'zero' ? /^0[0-7]{0,3}/ : octal === 'plain' ? /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/ : NEVER
    ).exec(text.slice(at + 1, at + 5))
    const hex = next === 'x' ? /^x([0-9a-fA-F]{1,2})/.exec(text.slice(at + 1, at + 4)) : null
    if (digits) {
      result += String.fromCharCode(parseInt(digits[0], 8) & 0xff)
      at += digits[0].length
    } else if (hex) {
      result += String.fromCharCode(parseInt(hex[1] ?? '0', 16))
      at += hex[0].length
    } else {
      result += SIMPLE[next] ?? `\\${next}`
      at++
    }
  }
  return { text: result, stopped: false }
}

const NEVER = /(?!)/

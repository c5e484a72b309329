const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' }

export interface EscapeRules {
  /** `\0101` counts up to three digits after the 0 (echo, `%b`); without it `\101` is three digits. */
  readonly zeroPrefix: boolean
  /** `\101` is read too. */
  readonly bareOctal: boolean
  readonly hex: boolean
  readonly unicode: boolean
  readonly escape: boolean
  /** `\"` and `\'` lose the backslash. */
  readonly quotes: boolean
  /** `\c` ends the output. */
  readonly stop: boolean
}

/** A text with its backslash escapes done, and whether `\c` ended it. Bytes above 127 come as lone surrogates (`encodeText` gives the byte). */
export function unescapeText(text: string, rules: EscapeRules): { readonly text: string; readonly stopped: boolean } {
  if (!text.includes('\\')) return { text, stopped: false }
  let out = ''
  for (let at = 0; at < text.length;) {
    if (text[at] !== '\\') {
      const next = text.indexOf('\\', at)
      out += text.slice(at, next < 0 ? text.length : next)
      at = next < 0 ? text.length : next
      continue
    }
    const rest = text.slice(at + 1, at + 11)
    if (rules.stop && rest.startsWith('c')) return { text: out, stopped: true }
    const found = escapeAt(rest, rules)
    out += found ? found.text : '\\'
    at += found ? 1 + found.length : 1
  }
  return { text: out, stopped: false }
}

function escapeAt(rest: string, rules: EscapeRules): { readonly text: string; readonly length: number } | null {
  const octal = (rules.zeroPrefix ? /^0[0-7]{0,3}/.exec(rest) : null) ?? (rules.bareOctal ? /^[0-7]{1,3}/.exec(rest) : null)
  if (octal) return { text: byte(parseInt(octal[0], 8)), length: octal[0].length }
  const hex = rules.hex ? /^x([0-9a-fA-F]{1,2})/.exec(rest) : null
  if (hex) return { text: byte(parseInt(hex[1] ?? '0', 16)), length: hex[0].length }
  const unicode = rules.unicode ? (/^u([0-9a-fA-F]{1,4})/.exec(rest) ?? /^U([0-9a-fA-F]{1,8})/.exec(rest)) : null
  if (unicode) {
    const code = parseInt(unicode[1] ?? '0', 16)
    return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: unicode[0].length }
  }
  const letter = rest[0] ?? ''
  if (rules.escape && (letter === 'e' || letter === 'E')) return { text: '\x1b', length: 1 }
  if (rules.quotes && (letter === '"' || letter === "'" || letter === '?')) return { text: letter, length: 1 }
  const simple = SIMPLE[letter]
  return simple === undefined ? null : { text: simple, length: 1 }
}

function byte(value: number): string {
  const code = value & 255
  return String.fromCharCode(code < 128 ? code : 0xdc00 + code)
}

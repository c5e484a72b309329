const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
}

/** The text inside `$'…'`. A byte that is not ASCII becomes its escape, as `decodeText` would have it. */
export function decodeAnsi(text: string, decodeBytes: (bytes: Uint8Array) => string): string {
  let out = ''
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length > 0) out += decodeBytes(Uint8Array.from(bytes))
    bytes = []
  }
  for (let index = 0; index < text.length;) {
    const match =
      text[index] === '\\'
        ? /^\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([\s\S])|([\s\S]))/.exec(
            text.slice(index, index + 12),
          )
        : null
    if (!match) {
      flush()
      out += text[index++] ?? ''
      continue
    }
    const [whole, octal, hex, short, long, control, simple] = match
    index += whole.length
    if (octal !== undefined) bytes.push(parseInt(octal, 8) & 255)
    else if (hex !== undefined) bytes.push(parseInt(hex, 16))
    else {
      flush()
      const code = short ?? long
      if (code !== undefined) out += codePoint(parseInt(code, 16))
      else if (control !== undefined) out += String.fromCharCode(control.charCodeAt(0) & 31)
      else out += SIMPLE[simple ?? ''] ?? whole
    }
  }
  flush()
  return out
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

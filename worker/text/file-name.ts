const utf8 = new TextEncoder()

/**
 * A file name's bytes: UTF-8, where a lone U+DC80..U+DCFF stands for the byte 0x80..0xFF. So names that are not UTF-8 survive a round
 * through text (Python's surrogateescape).
 */
export function nameBytes(name: string): Uint8Array {
  if (!/(?<![\ud800-\udbff])[\udc80-\udcff]/.test(name)) return utf8.encode(name)
  const out: number[] = []
  for (const character of name) {
    const code = character.charCodeAt(0)
    if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00)
    else out.push(...utf8.encode(character))
  }
  return Uint8Array.from(out)
}

/** The text of a file name's bytes; the inverse of `nameBytes` for any bytes. */
export function nameText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return escapedText(bytes)
  }
}

/** Decodes what is UTF-8 and escapes the bytes that are not. */
function escapedText(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes[i] ?? 0)
    const part = bytes.subarray(i, i + length)
    try {
      text += decoder.decode(part)
      i += length
    } catch {
      text += String.fromCharCode(0xdc00 + (bytes[i] ?? 0))
      i++
    }
  }
  return text
}

function sequenceLength(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

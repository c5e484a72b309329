const ENCODER = new TextEncoder()
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LONE_SURROGATE = /[\uDC80-\uDCFF]/u

/**
 * Bytes → text without loss: valid UTF-8 is decoded, every other byte 0x80..0xFF becomes the lone surrogate U+DC80..U+DCFF
 * (as Python's `surrogateescape` does), so that argv, variables and file names may hold any bytes.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return decodeEscaping(bytes)
  }
}

/** The inverse of `decodeText`. */
export function encodeText(text: string): Uint8Array {
  if (!LONE_SURROGATE.test(text)) return ENCODER.encode(text)
  const parts: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00)
    else parts.push(...ENCODER.encode(character))
  }
  return Uint8Array.from(parts)
}

function decodeEscaping(bytes: Uint8Array): string {
  let text = ''
  let start = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    text += STRICT.decode(bytes.subarray(start, at)) + String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
    at += 1
    start = at
  }
  return text + STRICT.decode(bytes.subarray(start))
}

/** Length of the well-formed UTF-8 sequence at `at` (Unicode table 3-7), 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  for (let n = 1; n < length; n++) if (((bytes[at + n] ?? 0) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1] ?? 0
  if (lead === 0xe0 && second < 0xa0) return 0
  if (lead === 0xed && second > 0x9f) return 0
  if (lead === 0xf0 && second < 0x90) return 0
  if (lead === 0xf4 && second > 0x8f) return 0
  return length
}

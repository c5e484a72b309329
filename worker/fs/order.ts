const HIGH = 0xd800
const utf8 = new TextEncoder()

/**
 * Compares two names by their UTF-8 bytes, the order of a directory walk. Code units agree with bytes below U+D800; above, surrogates
 * stand before U+E000 in UTF-16 and after it in UTF-8.
 */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    return x >= HIGH || y >= HIGH ? compareBytes(nameBytes(a), nameBytes(b)) : x - y
  }
  return a.length - b.length
}

/**
 * A name's bytes: UTF-8, where a lone U+DC80..U+DCFF stands for the byte 0x80..0xFF. So names that are not UTF-8 survive (see `nameText`).
 */
export function nameBytes(name: string): Uint8Array {
  if (!hasLoneByte(name)) return utf8.encode(name)
  const out: number[] = []
  for (const character of name) {
    const code = character.charCodeAt(0)
    if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00)
    else out.push(...utf8.encode(character))
  }
  return Uint8Array.from(out)
}

function hasLoneByte(name: string): boolean {
  return /(?<![\ud800-\udbff])[\udc80-\udcff]/.test(name)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

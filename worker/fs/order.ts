import { nameBytes } from '../text'

const HIGH = 0xd800

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

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

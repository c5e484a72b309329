import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

const LETTERS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ROUNDS = 5000
const SIZE = 64

/** A salt of sixteen letters. `random`: 0 ≤ n < 1. */
export function makeSalt(random: () => number): string {
  return Array.from({ length: 16 }, () => LETTERS[Math.floor(random() * 64)] ?? '.').join('')
}

/** crypt(3)'s `$6$`: SHA-512 in five thousand rounds (Drepper's algorithm). */
export function sha512Crypt(password: string, salt: string): string {
  const [key, salted] = [utf8ToBytes(password), utf8ToBytes(salt)]
  const alternate = sha512(concatBytes(key, salted, key))
  const first: Uint8Array[] = [key, salted, stretched(alternate, key.length)]
  for (let length = key.length; length > 0; length >>= 1) first.push(length & 1 ? alternate : key)
  let digest = sha512(concatBytes(...first))
  const p = stretched(sha512(concatBytes(...Array.from({ length: key.length }, () => key))), key.length)
  const s = stretched(sha512(concatBytes(...Array.from({ length: 16 + (digest[0] ?? 0) }, () => salted))), salted.length)
  for (let round = 0; round < ROUNDS; round++) {
    const odd = (round & 1) === 1
    digest = sha512(concatBytes(odd ? p : digest, round % 3 ? s : NOTHING, round % 7 ? p : NOTHING, odd ? digest : p))
  }
  return `$6$${salt}$${encoded(digest)}`
}

const NOTHING = new Uint8Array(0)

function stretched(digest: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += SIZE) out.set(digest.subarray(0, Math.min(SIZE, length - at)), at)
  return out
}

/** Three bytes a group, in the order the algorithm mixes them. */
function encoded(digest: Uint8Array): string {
  let text = ''
  const put = (value: number, count: number): void => {
    for (let index = 0, rest = value; index < count; index++, rest >>= 6) text += LETTERS[rest & 63] ?? ''
  }
  let [a, b, c] = [0, 21, 42]
  for (let group = 0; group < 21; group++) {
    put(((digest[a] ?? 0) << 16) | ((digest[b] ?? 0) << 8) | (digest[c] ?? 0), 4)
    ;[a, b, c] = [b + 1, c + 1, a + 1]
  }
  put(digest[63] ?? 0, 2)
  return text
}

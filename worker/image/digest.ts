import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Digest } from './types'

/** The digest of some bytes; text counts as UTF-8. */
export function digestOf(data: Uint8Array | string): Digest {
  return `sha256:${bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))}`
}

/** True for `sha256:` and 64 lower-case hex digits. */
export function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}

/** The 64 hex digits: a blob's file name in an archive. */
export function digestHex(digest: Digest): string {
  return digest.slice('sha256:'.length)
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Bytes by their digest (lower-case hex SHA-256): what was stored once is not written again. */
export class Blobs {
  readonly all = new Map<string, Uint8Array>()
  readonly #digestOf = new Map<Uint8Array, string>()

  /** Takes bytes in; the digest by which they are known. `known`: it, where it is at hand. */
  add(bytes: Uint8Array, known: string | null = null): string {
    const digest = known ?? this.#digestOf.get(bytes) ?? digestOf(bytes)
    this.#digestOf.set(bytes, digest)
    this.all.set(digest, bytes)
    return digest
  }
}

/** Lower-case hex. */
export function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

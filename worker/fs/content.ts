import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Content } from './types'

/** A file's content from its bytes, which nobody may change afterwards. `program` tags an executable for the kernel. */
export function fileContent(bytes: Uint8Array | string, program: string | null = null): Content {
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  if (raw.length === 0 && program === null) return EMPTY
  return new BytesContent(raw, program)
}

/** A content whose size (bytes) is known and whose bytes are not here. Without a real digest it has one made of its description. */
export function knownContent(size: number, digest: string | null = null, program: string | null = null): Content {
  return new KnownContent(size, digest, program)
}

/**
 * `content` with `more` behind it; where its bytes are not here, a content of the sum of their sizes. Appending over and over to the newest content
 * costs only what is appended. The program tag is lost: it named the old bytes.
 */
export function appendContent(content: Content, more: Uint8Array): Content {
  if (more.length === 0) return content
  const old = content.bytes ?? (content.size === 0 ? new Uint8Array(0) : null)
  if (!old) return changedContent(content, content.size + more.length, content.size, more)
  const room = content instanceof BytesContent ? content.room : null
  const size = old.length + more.length
  if (room && room.used === old.length && size <= room.buffer.length) {
    room.buffer.set(more, old.length)
    room.used = size
    return new BytesContent(room.buffer.subarray(0, size), null, room)
  }
  const buffer = new Uint8Array(old.length === 0 ? size : size * 2)
  buffer.set(old)
  buffer.set(more, old.length)
  return new BytesContent(buffer.subarray(0, size), null, { buffer, used: size })
}

/** A content without bytes that was changed: `size` bytes now, `written` at `position`. Its digest tells it from every other such change. */
export function changedContent(content: Content, size: number, position: number, written: Uint8Array): Content {
  const change = `${content.sha256} now ${size} bytes, at ${position} ${bytesToHex(sha256(written))}`
  return knownContent(size, bytesToHex(sha256(new TextEncoder().encode(change))))
}

/** A buffer that several contents view the beginning of; only what lies past `used` may be written. */
interface Room {
  readonly buffer: Uint8Array
  used: number
}

class BytesContent implements Content {
  #digest: string | null = null

  constructor(
    readonly bytes: Uint8Array,
    readonly program: string | null,
    readonly room: Room | null = null,
  ) {}

  get size(): number {
    return this.bytes.length
  }

  get sha256(): string {
    return (this.#digest ??= bytesToHex(sha256(this.bytes)))
  }
}

class KnownContent implements Content {
  readonly bytes = null
  #digest: string | null

  constructor(
    readonly size: number,
    digest: string | null,
    readonly program: string | null,
  ) {
    this.#digest = digest
  }

  get sha256(): string {
    return (this.#digest ??= bytesToHex(sha256(new TextEncoder().encode(`content without bytes: ${this.size} ${this.program ?? ''}`))))
  }
}

const EMPTY: Content = new BytesContent(new Uint8Array(0), null)

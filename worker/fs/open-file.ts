import { appendContent, changedContent, fileContent } from './content'
import type { Place } from './mounts'
import { afterWrite } from './permissions'
import { inner } from './resolve'
import { NodeStat } from './stat'
import { FsError, type Content, type Credentials, type FileHandle, type FileNode, type OpenFlags, type Stat } from './types'

/** Files larger than this (bytes) are EFBIG. */
export const LARGEST_FILE = 256 * 1024 * 1024

const NOTHING = new Uint8Array(0)

/** An open regular file at a place that is known to hold one. */
export class OpenRegularFile implements FileHandle {
  readonly path: string
  readonly #place: Place
  readonly #inner: string
  readonly #held: number | null
  readonly #flags: OpenFlags
  readonly #credentials: Credentials
  #seen: FileNode
  #closed = false

  constructor(place: Place, node: FileNode, flags: OpenFlags, credentials: Credentials) {
    this.path = place.path
    this.#place = place
    this.#inner = inner(place)
    this.#flags = flags
    this.#credentials = credentials
    this.#held = flags.write || flags.append ? place.mount.transaction.hold(this.#inner) : null
    this.#seen = node
  }

  stat(): Stat {
    return new NodeStat(this.#node(), this.#place.mount.id)
  }

  read(position: number, length: number): Uint8Array | FsError {
    const { bytes, size } = this.#node().content
    if (!bytes) return size === 0 ? new Uint8Array(0) : new FsError('ENODATA', this.path)
    return bytes.subarray(position, position + length)
  }

  write(position: number, bytes: Uint8Array): number | FsError {
    if (this.#held === null || this.#closed) return new FsError('EINVAL', this.path)
    const node = this.#node()
    const at = this.#flags.append ? node.content.size : position
    const content = overwritten(node.content, at, bytes)
    if (!content) return new FsError('EFBIG', this.path)
    this.#change(content, node)
    return at + bytes.length
  }

  truncate(size: number): true | FsError {
    if (this.#held === null || this.#closed) return new FsError('EINVAL', this.path)
    const node = this.#node()
    const content = truncated(node.content, size)
    if (!content) return new FsError('EFBIG', this.path)
    this.#change(content, node)
    return true
  }

  close(): void {
    if (this.#closed) return
    this.#node()
    this.#closed = true
    if (this.#held !== null) this.#place.mount.transaction.release(this.#held, this.#inner)
  }

  #change(content: Content, node: FileNode): void {
    const { transaction } = this.#place.mount
    transaction.changeHeld(node.inode, { content, mtime: transaction.now(), ...afterWrite(node, this.#credentials) })
  }

  /** The inode's newest state: a reader sees what others write to it; of one that lost its name the last that was seen. */
  #node(): FileNode {
    if (this.#closed) return this.#seen
    const { transaction } = this.#place.mount
    const node = transaction.held(this.#held ?? this.#seen.inode) ?? transaction.node(this.#inner)
    if (node?.kind === 'file' && (node.inode === this.#seen.inode || node.inode === this.#held)) this.#seen = node
    return this.#seen
  }
}

/** Content with `bytes` at `position`, whether or not the old bytes are here; null where the result is too large. */
export function overwritten(content: Content, position: number, bytes: Uint8Array): Content | null {
  const size = Math.max(content.size, position + bytes.length)
  if (size > LARGEST_FILE) return null
  if (position === content.size) return appendContent(content, bytes)
  if (!content.bytes && content.size > 0) return changedContent(content, size, position, bytes)
  const out = new Uint8Array(size)
  if (content.bytes) out.set(content.bytes)
  out.set(bytes, position)
  return fileContent(out)
}

/** Content cut, or filled up with zeros, to `size` bytes; null as above. */
export function truncated(content: Content, size: number): Content | null {
  if (size > LARGEST_FILE) return null
  if (size === content.size) return content
  if (size === 0) return fileContent('')
  if (!content.bytes) return content.size === 0 ? fileContent(new Uint8Array(size)) : changedContent(content, size, size, NOTHING)
  if (size < content.size) return fileContent(content.bytes.slice(0, size))
  const out = new Uint8Array(size)
  out.set(content.bytes)
  return fileContent(out)
}

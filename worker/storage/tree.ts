import { emptySnapshot, fileContent, openFileSystem, parentPath, Transaction, walk, type FileSystem, type Snapshot } from '../fs'
import { base64, bytesOf } from './base64'
import type { Blobs } from './blobs'

interface Common {
  /** Absolute. */
  readonly path: string
  readonly mode: number
  /** Microseconds since 1970. */
  readonly mtime: number
}
/** One entry of a stored tree, in walk order. A small file's bytes stand in it (base64), a larger one's in a blob. */
export type StoredEntry =
  | (Common & { readonly kind: 'file'; readonly data: string })
  | (Common & { readonly kind: 'file'; readonly blob: string; readonly size: number })
  | (Common & { readonly kind: 'directory' })
  | (Common & { readonly kind: 'symlink'; readonly target: string })

/** The bytes of one stored file; null where they are not here. */
export type BytesOf<Entry> = (entry: Entry) => Uint8Array | null
type File<Entry> = Extract<Entry, { readonly kind: 'file' }>

/** Files up to this stand in their entry. */
const INLINE_BYTES = 1024

/** A project's tree as entries, larger files' bytes in `blobs`. Files without bytes and special files do not occur in a project, and are left out. */
export function encodeSnapshot(snapshot: Snapshot, blobs: Blobs): readonly StoredEntry[] {
  const entries: StoredEntry[] = []
  for (const { path, node } of walk(snapshot)) {
    const common = { path, mode: node.mode, mtime: node.mtime }
    if (node.kind === 'directory' && path !== '/') entries.push({ ...common, kind: 'directory' })
    if (node.kind === 'symlink') entries.push({ ...common, kind: 'symlink', target: node.target })
    if (node.kind !== 'file' || node.content.bytes === null) continue
    const { bytes, size, sha256 } = node.content
    entries.push(
      size <= INLINE_BYTES
        ? { ...common, kind: 'file', data: base64(bytes) }
        : { ...common, kind: 'file', blob: blobs.add(bytes, sha256), size },
    )
  }
  return entries
}

/** What of an entry makes its node; only a file's bytes stand elsewhere. */
type Placed = (Common & { readonly kind: 'file' | 'directory' }) | (Common & { readonly kind: 'symlink'; readonly target: string })

/** Reads the bytes of entries from themselves or from blobs. */
export function bytesFrom(blobs: ReadonlyMap<string, Uint8Array>): BytesOf<File<StoredEntry>> {
  return (entry) => {
    if ('data' in entry) return readBase64(entry.data)
    const bytes = blobs.get(entry.blob)
    return bytes?.length === entry.size ? bytes : null
  }
}

function readBase64(text: string): Uint8Array | null {
  try {
    return bytesOf(text)
  } catch {
    return null
  }
}

/** The tree again; null where an entry does not fit the others or its bytes are not here. */
export function decodeSnapshot<Entry extends Placed>(entries: readonly Entry[], bytesOfFile: BytesOf<File<Entry>>): Snapshot | null {
  let time = 0
  const transaction = new Transaction(emptySnapshot(), () => time, { keepParentTimes: true })
  const fs = openFileSystem(transaction, { overlay: false, umask: 0 })
  for (const entry of entries) {
    time = entry.mtime
    const bytes = entry.kind === 'file' ? bytesOfFile(entry as File<Entry>) : NO_BYTES
    if (bytes === null || !isPlain(entry.path) || !place(fs, entry, bytes)) return null
  }
  return transaction.commit().snapshot
}

const NO_BYTES = new Uint8Array()

/** A path as `walk` gives it: absolute, clean, its folder already there. Nothing that is stored is followed out of the tree. */
function isPlain(path: string): boolean {
  return (
    path.startsWith('/') &&
    path !== '/' &&
    !path.includes('\0') &&
    path
      .slice(1)
      .split('/')
      .every((name) => name !== '' && name !== '.' && name !== '..')
  )
}

function place(fs: FileSystem, entry: Placed, bytes: Uint8Array): boolean {
  if (fs.realpath(parentPath(entry.path)) !== parentPath(entry.path)) return false
  if (entry.kind === 'directory') return fs.mkdir(entry.path, entry.mode) === true && fs.chmod(entry.path, entry.mode) === true
  if (entry.kind === 'symlink') return fs.symlink(entry.target, entry.path) === true
  return (
    fs.writeFile(entry.path, fileContent(bytes), { mode: entry.mode, exclusive: true }) === true &&
    fs.chmod(entry.path, entry.mode) === true &&
    fs.utimes(entry.path, entry.mtime) === true
  )
}

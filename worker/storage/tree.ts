import { emptySnapshot, fileContent, openFileSystem, parentPath, Transaction, walk, type FileSystem, type Snapshot } from '../fs'

interface Common {
  /** Absolute. */
  readonly path: string
  readonly mode: number
  /** Microseconds since 1970. */
  readonly mtime: number
}
/** One entry of a stored tree, in walk order; a file's bytes stand at `start` of what follows the header. */
export type StoredEntry =
  | (Common & { readonly kind: 'file'; readonly start: number; readonly size: number })
  | (Common & { readonly kind: 'directory' })
  | (Common & { readonly kind: 'symlink'; readonly target: string })

/** The bytes of files, one after another; what several trees share stands there once. */
export class ByteStore {
  readonly #startOf = new Map<Uint8Array, number>()
  #size = 0

  /** Where these bytes start. */
  add(bytes: Uint8Array): number {
    const known = this.#startOf.get(bytes)
    if (known !== undefined) return known
    const start = this.#size
    this.#startOf.set(bytes, start)
    this.#size += bytes.length
    return start
  }

  joined(): Uint8Array {
    const all = new Uint8Array(this.#size)
    for (const [bytes, start] of this.#startOf) all.set(bytes, start)
    return all
  }
}

/** A project's tree as entries, its files' bytes in `store`. Files without bytes and special files do not occur in a project, and are left out. */
export function encodeSnapshot(snapshot: Snapshot, store: ByteStore): readonly StoredEntry[] {
  const entries: StoredEntry[] = []
  for (const { path, node } of walk(snapshot)) {
    const common = { path, mode: node.mode, mtime: node.mtime }
    if (node.kind === 'directory' && path !== '/') entries.push({ ...common, kind: 'directory' })
    if (node.kind === 'symlink') entries.push({ ...common, kind: 'symlink', target: node.target })
    if (node.kind !== 'file' || node.content.bytes === null) continue
    entries.push({ ...common, kind: 'file', start: store.add(node.content.bytes), size: node.content.size })
  }
  return entries
}

/** The tree again; null where an entry does not fit the others or the bytes. */
export function decodeSnapshot(entries: readonly StoredEntry[], bytes: Uint8Array): Snapshot | null {
  let time = 0
  const transaction = new Transaction(emptySnapshot(), () => time, { keepParentTimes: true })
  const fs = openFileSystem(transaction, { overlay: false, umask: 0 })
  for (const entry of entries) {
    time = entry.mtime
    if (!isPlain(entry.path) || !place(fs, entry, bytes)) return null
  }
  return transaction.commit().snapshot
}

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

function place(fs: FileSystem, entry: StoredEntry, bytes: Uint8Array): boolean {
  if (fs.realpath(parentPath(entry.path)) !== parentPath(entry.path)) return false
  if (entry.kind === 'directory') return fs.mkdir(entry.path, entry.mode) === true && fs.chmod(entry.path, entry.mode) === true
  if (entry.kind === 'symlink') return fs.symlink(entry.target, entry.path) === true
  const end = entry.start + entry.size
  if (end > bytes.length) return false
  const content = fileContent(bytes.slice(entry.start, end))
  return (
    fs.writeFile(entry.path, content, { mode: entry.mode, exclusive: true }) === true &&
    fs.chmod(entry.path, entry.mode) === true &&
    fs.utimes(entry.path, entry.mtime) === true
  )
}

import { fileContent } from './content'
import { childPath, cleanPath, lastName, parentPath } from './path'
import { emptySnapshot, lookup } from './snapshot'
import { Transaction } from './transaction'
import { FsError, type NewNode, type Node, type Snapshot } from './types'

/** What is seen at a path of the mount table. */
export interface Mount {
  /** 0 is the root: stat's device number. */
  readonly id: number
  readonly path: string
  readonly transaction: Transaction
  /** The part of the transaction's tree that is seen: a directory, or one file. */
  readonly from: string
  readonly readOnly: boolean
  /** An overlay does not rename the directories of its lower layers. */
  readonly overlay: boolean
  readonly stubs: readonly Stub[]
}

export interface MountOptions {
  readonly readOnly?: boolean
  /** The path inside the source to show; by default its root. Symlinks are followed inside the source. */
  readonly from?: string
  /** Leave what was made as a mount point when it is unmounted; by default it goes again if it is still empty. */
  readonly keepMountPoint?: boolean
  readonly overlay?: boolean
}

/** A mount point that was made because nothing was there. */
interface Stub {
  readonly transaction: Transaction
  readonly path: string
  /** The parent's time before. */
  readonly parentTime: number
}

/** A node in the tree that all mounts together show. `path` is absolute and canonical. */
export interface Place {
  readonly mount: Mount
  readonly path: string
  readonly node: Node
}

/** The mounts, by the path they cover. */
export class MountTable {
  readonly #mounts = new Map<string, Mount>()
  readonly #names = new Set<string>()
  readonly #root: Mount
  #next = 1

  constructor(transaction: Transaction, overlay: boolean) {
    this.#root = { id: 0, path: '/', transaction, from: '/', readOnly: false, overlay, stubs: [] }
  }

  get root(): Place {
    const { transaction, path } = this.#root
    return { mount: this.#root, path, node: transaction.root }
  }

  /** What `name` in the directory `parent` is. */
  child(parent: Place, name: string): Place | null {
    const path = childPath(parent.path, name)
    const mount = this.#names.has(name) ? this.#mounts.get(path) : undefined
    if (mount) {
      const node = mount.transaction.node(mount.from)
      return node ? { mount, path, node } : null
    }
    const node = parent.node.kind === 'directory' ? parent.node.get(name) : undefined
    return node ? { mount: parent.mount, path, node: parent.mount.transaction.current(node) } : null
  }

  isMountPoint(path: string): boolean {
    return path === '/' || this.#mounts.has(path)
  }

  /** Covers the canonical `path`, making it (and its parents) in the filesystem it lies in if it is not there. */
  add(at: Place | null, path: string, source: Transaction, options: MountOptions): true | FsError {
    const found = lookup({ root: source.root, nextInode: 0 }, options.from ?? '/')
    if (found instanceof FsError) return found
    if (path === '/') return new FsError('EBUSY', path)
    const stubs = at ? [] : this.#makeMountPoint(path, found.node.kind === 'directory')
    if (stubs instanceof FsError) return stubs
    if (at && (at.node.kind === 'directory') !== (found.node.kind === 'directory')) return new FsError('ENOTDIR', path)
    const { readOnly = false, overlay = false, keepMountPoint = false } = options
    const mount = { id: this.#next++, path, transaction: source, from: found.path, readOnly, overlay, stubs: keepMountPoint ? [] : stubs }
    this.#mounts.set(path, mount)
    this.#names.add(lastName(path))
    return true
  }

  /** Uncovers `path`. EINVAL when it is no mount, EBUSY when another mount lies below it. */
  remove(path: string): true | FsError {
    const mount = this.#mounts.get(path)
    if (!mount) return new FsError('EINVAL', path)
    for (const other of this.#mounts.keys()) if (other.startsWith(path + '/')) return new FsError('EBUSY', path)
    this.#mounts.delete(path)
    for (const stub of [...mount.stubs].reverse()) removeStub(stub)
    return true
  }

  /** Canonical paths of the mounts, in the order they were made. */
  paths(): readonly string[] {
    return [...this.#mounts.keys()]
  }

  #makeMountPoint(path: string, isDirectory: boolean): Stub[] | FsError {
    let at = this.root
    const stubs: Stub[] = []
    for (let name = '', names = path.split('/').slice(1).reverse(); (name = names.pop() ?? '') !== '';) {
      let child = this.child(at, name)
      if (!child) {
        if (at.node.kind !== 'directory') return new FsError('ENOTDIR', path)
        if (at.mount.readOnly) return new FsError('EROFS', path)
        const { transaction } = at.mount
        const inner = innerPath(at.mount, childPath(at.path, name))
        stubs.push({ transaction, path: inner, parentTime: at.node.mtime })
        transaction.put(inner, names.length === 0 && !isDirectory ? stubFile(transaction.now()) : stubDirectory(transaction.now()))
        child = this.child({ ...at, node: transaction.node(innerPath(at.mount, at.path)) ?? at.node }, name)
      }
      if (!child) return new FsError('ENOENT', path)
      at = child
    }
    return stubs
  }
}

/** The path in the mount's transaction of a canonical path below the mount. */
export function innerPath(mount: Mount, path: string): string {
  const rest = mount.path === '/' ? path : path.slice(mount.path.length)
  return mount.from === '/' ? rest || '/' : mount.from + (rest === '/' ? '' : rest)
}

/** A transaction to mount from any source: a snapshot, or a single file (which then is `/file`). */
export function sourceOf(source: Transaction | Snapshot | NewNode, now: () => number): { transaction: Transaction; from: string } {
  if (source instanceof Transaction) return { transaction: source, from: '/' }
  if ('root' in source) return { transaction: new Transaction(source, now), from: '/' }
  const transaction = new Transaction(emptySnapshot(), now)
  transaction.put('/file', source)
  return { transaction, from: '/file' }
}

function removeStub({ transaction, path, parentTime }: Stub): void {
  const node = transaction.node(path)
  const empty = node?.kind === 'directory' ? node.size === 0 : node?.kind === 'file' && node.content.size === 0
  if (!empty) return
  transaction.remove(path)
  transaction.change(parentPath(cleanPath(path)), { mtime: parentTime })
}

function stubDirectory(mtime: number): NewNode {
  return { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime }
}

function stubFile(mtime: number): NewNode {
  return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content: fileContent('') }
}

import { Directory } from './directory'
import { asDirectory, changedNames, layerEntries } from './layer-diff'
import { childPath, lastName, parentPath, splitPath } from './path'
import { walk } from './snapshot'
import { FsError, type Content, type DirectoryNode, type LayerEntry, type Metadata, type NewNode, type Node, type Snapshot } from './types'

/** Everything that is not a directory: what a hard link may name. */
export type Leaf = Exclude<Node, DirectoryNode>

/**
 * One step's changes over a snapshot, as overlayfs would keep them: the first change of a path copies it up and with it its parents, a
 * removed path of the base becomes a whiteout, a name of a hard-linked file of the base parts from the others when it is written.
 * Its paths are absolute and canonical: no symlink is followed (`openFileSystem` gives POSIX calls over it).
 */
export class Transaction {
  readonly base: Snapshot
  /** Microseconds since 1970. */
  readonly now: () => number
  #owner: object = {}
  #root: Directory
  #nextInode: number
  /** The newest state of inodes of this step that have several names or are open for writing; directories may hold an older one until commit. */
  readonly #inodes = new Map<number, Leaf>()
  readonly #open = new Map<number, number>()
  readonly #keepTimes: boolean
  #lastOwned: { readonly path: string; readonly directory: Directory } | null = null

  /** `keepParentTimes`: a directory's time is not set when a name in it comes or goes. */
  constructor(base: Snapshot, now: () => number, options: { readonly keepParentTimes?: boolean } = {}) {
    this.base = base
    this.now = now
    this.#keepTimes = options.keepParentTimes ?? false
    this.#root = asDirectory(base.root)
    this.#nextInode = base.nextInode
  }

  /** The tree as it is now. It may change in place at the next call: keep what `commit` gives instead. */
  get root(): DirectoryNode {
    return this.#root
  }

  /** What is at `path`. */
  node(path: string): Node | undefined {
    const last = this.#lastOwned
    const name = lastName(path)
    if (last && name !== '' && parentPath(path) === last.path) {
      const node = last.directory.get(name)
      return node && this.current(node)
    }
    if (last?.path === path) return last.directory
    let node: Node | undefined = this.#root
    for (const name of splitPath(path)) {
      if (node?.kind !== 'directory') return undefined
      node = node.get(name)
    }
    return node && this.current(node)
  }

  /** A node just read from a directory, in its newest state. */
  current(node: Node): Node {
    return this.#inodes.size === 0 || node.kind === 'directory' ? node : (this.#inodes.get(node.inode) ?? node)
  }

  /** Made by this step, not copied up: overlayfs renames only such directories (others are EXDEV). */
  isNew(node: Node): boolean {
    return node.inode >= this.base.nextInode
  }

  /**
   * Puts a new node at `path` in place of whatever is there; a directory put onto a directory keeps what is in it and takes the new
   * metadata. Sets the parent's time. ENOENT or ENOTDIR when there is no such parent.
   */
  put(path: string, made: NewNode): Node | FsError {
    const name = lastName(path)
    const parent = this.node(parentPath(path))
    if (parent?.kind !== 'directory') return new FsError(parent ? 'ENOTDIR' : 'ENOENT', path)
    const present = name === '' ? this.#root : parent.get(name)
    if (present?.kind === 'directory' && made.kind === 'directory') {
      return Object.assign(this.#own(path), { mode: made.mode, uid: made.uid, gid: made.gid, mtime: made.mtime, xattrs: made.xattrs })
    }
    if (name === '') return new FsError('EISDIR', path)
    if (present) this.#forget(present)
    const node = this.#make(made)
    const directory = this.#own(parentPath(path))
    directory.set(name, node)
    this.#touch(directory)
    return node
  }

  /** Makes `path` and its missing parents, all with this metadata; what exists stays as it is. ENOTDIR where something else is in the way. */
  makeDirectories(path: string, metadata: Metadata): true | FsError {
    let at = '/'
    for (const name of splitPath(path)) {
      at = childPath(at, name)
      const node = this.node(at)
      if (node && node.kind !== 'directory') return new FsError('ENOTDIR', path)
      if (!node) this.put(at, { kind: 'directory', ...metadata })
    }
    return true
  }

  /** Removes `path` with all below it and sets the parent's time; false when nothing is there. The root stays. */
  remove(path: string): boolean {
    const node = this.node(path)
    if (!node || path === '/') return false
    this.#forget(node)
    const directory = this.#own(parentPath(path))
    directory.delete(lastName(path))
    this.#touch(directory)
    return true
  }

  /** Gives `path` other metadata, or a file another content: copy-up. ENOENT when nothing is there. */
  change(path: string, change: Partial<Metadata> & { readonly content?: Content }): true | FsError {
    const node = this.node(path)
    if (!node) return new FsError('ENOENT', path)
    if (node.kind === 'directory') {
      Object.assign(this.#own(path), change)
      return true
    }
    if (this.#inodes.has(node.inode)) this.#inodes.set(node.inode, { ...node, ...change })
    else this.#own(parentPath(path)).set(lastName(path), { ...this.#copiedUp(node), ...change })
    return true
  }

  /** A second name for what is at `existing`, in place of nothing. ENOENT; EPERM for a directory; EEXIST. */
  link(existing: string, path: string): true | FsError {
    const node = this.node(existing)
    const parent = this.node(parentPath(path))
    if (!node || !parent) return new FsError('ENOENT', node ? path : existing)
    if (node.kind === 'directory') return new FsError('EPERM', existing)
    if (parent.kind !== 'directory') return new FsError('ENOTDIR', path)
    if (parent.get(lastName(path))) return new FsError('EEXIST', path)
    const upper = this.#track(existing, node)
    const linked = { ...upper, links: upper.links + 1 }
    this.#inodes.set(linked.inode, linked)
    const directory = this.#own(parentPath(path))
    directory.set(lastName(path), linked)
    this.#touch(directory)
    return true
  }

  /** Counts one more name of what is no directory: in a tree that is not this one. */
  nameElsewhere(path: string): void {
    const node = this.node(path)
    if (!node || node.kind === 'directory') return
    const shared = { ...node, links: node.links + 1 }
    if (this.#inodes.has(node.inode)) this.#inodes.set(node.inode, shared)
    else this.#own(parentPath(path)).set(lastName(path), shared)
  }

  /** Moves a name, over whatever file or empty directory is at `to`, and sets both parents' times. The caller has asked what POSIX asks. */
  move(from: string, to: string): void {
    const node = this.node(from)
    if (!node || from === to) return
    const replaced = this.node(to)
    if (replaced) this.#forget(replaced)
    const moved = node.kind === 'directory' || this.#inodes.has(node.inode) ? node : this.#copiedUp(node)
    const source = this.#own(parentPath(from))
    source.delete(lastName(from))
    this.#touch(source)
    this.#lastOwned = null
    const target = this.#own(parentPath(to))
    target.set(lastName(to), moved)
    this.#touch(target)
  }

  /** Opens the file at `path` for writing: copy-up, and the inode stays known until `release`, whatever becomes of its names. */
  hold(path: string): number | null {
    const node = this.node(path)
    if (!node || node.kind === 'directory') return null
    const { inode } = this.#track(path, node)
    this.#open.set(inode, (this.#open.get(inode) ?? 0) + 1)
    return inode
  }

  /** The state of a held inode. */
  held(inode: number): Leaf | undefined {
    return this.#inodes.get(inode)
  }

  /** Changes a held inode, under all its names. */
  changeHeld(inode: number, change: Partial<Metadata> & { readonly content?: Content }): void {
    const node = this.#inodes.get(inode)
    if (node) this.#inodes.set(inode, { ...node, ...change })
  }

  /** Lets go of a held inode; `path` is where it was opened. */
  release(inode: number, path: string): void {
    const holders = (this.#open.get(inode) ?? 1) - 1
    if (holders > 0) {
      this.#open.set(inode, holders)
      return
    }
    this.#open.delete(inode)
    const node = this.#inodes.get(inode)
    if (!node || node.links > 1) return
    const parent = this.node(parentPath(path))
    const here = parent?.kind === 'directory' && parent.get(lastName(path))?.inode === inode
    if (!here && node.links > 0) return // renamed: commit finds it
    if (here) this.#own(parentPath(path)).set(lastName(path), node)
    this.#inodes.delete(inode)
  }

  /**
   * The tree as a snapshot, and the layer that leads to it from the base: what was touched and differs, in tar order. The transaction may
   * go on; a later commit gives the layer from the same base.
   */
  commit(): { readonly snapshot: Snapshot; readonly entries: readonly LayerEntry[] } {
    const snapshot = this.snapshot()
    return { snapshot, entries: layerEntries(this.base.root, snapshot.root) }
  }

  /** The tree alone, without asking what is in the layer. */
  snapshot(): Snapshot {
    this.#settle()
    this.#owner = {}
    this.#lastOwned = null
    return { root: this.#root, nextInode: this.#nextInode }
  }

  /** Brings every name up to its inode's newest state. */
  #settle(): void {
    if (this.#inodes.size === 0) return
    const stale: { readonly path: string; readonly node: Node }[] = []
    collectStale(this.base.root, this.#root, '/', (node) => this.current(node), stale)
    for (const { path, node } of stale) this.#own(parentPath(path)).set(lastName(path), node)
    for (const [inode, node] of this.#inodes) if (node.links < 2 && !this.#open.has(inode)) this.#inodes.delete(inode)
  }

  /** The directory at `path`, this step's own from the root down. */
  #own(path: string): Directory {
    if (this.#lastOwned?.path === path) return this.#lastOwned.directory
    let directory = (this.#root = this.#root.ownedBy(this.#owner, true))
    for (const name of splitPath(path)) {
      const child = directory.get(name)
      if (child?.kind !== 'directory') throw new Error(`not a directory: ${path}`)
      const owned = asDirectory(child).ownedBy(this.#owner, !this.isNew(child))
      if (owned !== child) directory.set(name, owned)
      directory = owned
    }
    this.#lastOwned = { path, directory }
    return directory
  }

  #touch(directory: Directory): void {
    if (!this.#keepTimes) directory.mtime = this.now()
  }

  #make(made: NewNode): Node {
    const inode = this.#nextInode++
    const { mode, uid, gid, mtime } = made
    const metadata = made.xattrs && made.xattrs.size > 0 ? { mode, uid, gid, mtime, xattrs: made.xattrs } : { mode, uid, gid, mtime }
    if (made.kind === 'directory') return new Directory(metadata, inode, false, undefined, this.#owner)
    if (made.kind === 'file') return { kind: 'file', inode, links: 1, ...metadata, content: made.content }
    if (made.kind === 'symlink') return { kind: 'symlink', inode, links: 1, ...metadata, target: made.target }
    return { kind: made.kind, inode, links: 1, ...metadata, major: made.major, minor: made.minor }
  }

  /** A lower file that has other names parts from them. */
  #copiedUp<T extends Leaf>(node: T): T {
    return node.links > 1 && !this.isNew(node) ? { ...node, inode: this.#nextInode++, links: 1 } : node
  }

  /** The node of `path` as an inode of this step, known by its number. */
  #track(path: string, node: Leaf): Leaf {
    const known = this.#inodes.get(node.inode)
    if (known) return known
    const upper = this.isNew(node) ? node : { ...node, inode: this.#nextInode++, links: 1 }
    if (upper !== node) this.#own(parentPath(path)).set(lastName(path), upper)
    this.#inodes.set(upper.inode, upper)
    return upper
  }

  /** A name is going: its inode has one link less, and so below a directory. */
  #forget(node: Node): void {
    if (node.kind === 'directory') {
      this.#lastOwned = null
      if (this.#inodes.size > 0) for (const below of walk(node)) if (below.node.kind !== 'directory') this.#forget(below.node)
      return
    }
    const known = this.#inodes.get(node.inode)
    if (known) this.#inodes.set(known.inode, { ...known, links: known.links - 1 })
  }
}

function collectStale(
  before: DirectoryNode | undefined,
  after: DirectoryNode,
  path: string,
  current: (node: Node) => Node,
  out: { readonly path: string; readonly node: Node }[],
): void {
  for (const change of changedNames(before, after)) {
    if (!change.after) continue
    const here = childPath(path, change.name)
    if (change.after.kind === 'directory') {
      collectStale(change.before?.kind === 'directory' ? change.before : undefined, change.after, here, current, out)
    } else {
      const node = current(change.after)
      if (node !== change.after) out.push({ path: here, node })
    }
  }
}

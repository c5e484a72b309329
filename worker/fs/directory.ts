import { emptyTree, treeDelete, treeGet, treeLeaves, treeOf, treeSet, treeSize, type Leaf, type NameTree } from './name-tree'
import type { DirectoryNode, Metadata, Node } from './types'

/**
 * A directory. Others see an immutable map; the Transaction whose token is `owner` changes it in place until it commits, and with it
 * drops the token, so that nothing changes it ever after.
 */
export class Directory implements DirectoryNode {
  readonly kind = 'directory'
  readonly inode: number
  readonly merged: boolean
  mode: number
  uid: number
  gid: number
  mtime: number
  xattrs?: ReadonlyMap<string, Uint8Array>
  #tree: NameTree
  readonly #owner: object | null

  constructor(metadata: Metadata, inode: number, merged = false, tree: NameTree = emptyTree, owner: object | null = null) {
    this.inode = inode
    this.merged = merged
    this.mode = metadata.mode
    this.uid = metadata.uid
    this.gid = metadata.gid
    this.mtime = metadata.mtime
    if (metadata.xattrs && metadata.xattrs.size > 0) this.xattrs = metadata.xattrs
    this.#tree = tree
    this.#owner = owner
  }

  get size(): number {
    return treeSize(this.#tree)
  }

  get(name: string): Node | undefined {
    return treeGet(this.#tree, name)
  }

  names(): readonly string[] {
    const names: string[] = []
    for (const leaf of treeLeaves(this.#tree)) for (const name of leaf.names) names.push(name)
    return names
  }

  *entries(): Generator<readonly [string, Node]> {
    for (const leaf of treeLeaves(this.#tree)) yield* leafEntries(leaf)
  }

  /** The leaves, so that two versions can be compared without looking at what they share. */
  leaves(): Iterable<Leaf> {
    return treeLeaves(this.#tree)
  }

  /** A version that `owner` may change: itself if it already may. */
  ownedBy(owner: object, merged: boolean): Directory {
    return this.#owner === owner ? this : new Directory(this, this.inode, this.merged || merged, this.#tree, owner)
  }

  /** For the owner only. */
  set(name: string, node: Node): void {
    this.#tree = treeSet(this.#tree, name, node, this.#owner)
  }

  /** For the owner only. */
  delete(name: string): void {
    this.#tree = treeDelete(this.#tree, name, this.#owner)
  }
}

/** A directory with these entries; names come in byte order and without doubles. For trees that are made from other trees. */
export function directoryWith(
  metadata: Metadata & { readonly inode: number; readonly merged?: boolean },
  names: readonly string[],
  nodes: readonly Node[],
): DirectoryNode {
  return new Directory(metadata, metadata.inode, metadata.merged ?? false, treeOf(names, nodes))
}

/** The entries of one leaf. */
export function* leafEntries({ names, nodes }: Leaf): Generator<readonly [string, Node]> {
  for (let i = 0; i < names.length; i++) {
    const name = names[i]
    const node = nodes[i]
    if (name !== undefined && node !== undefined) yield [name, node]
  }
}

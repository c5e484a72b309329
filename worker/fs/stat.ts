import { nameBytes } from '../text'
import type { Place } from './mounts'
import type { Metadata, Node, NodeKind, Stat } from './types'

/** What stat(2) tells of a node; its link count is counted when it is asked for. */
export class NodeStat implements Stat {
  readonly #node: Node

  constructor(
    node: Node,
    readonly device: number,
  ) {
    this.#node = node
  }

  get kind(): NodeKind {
    return this.#node.kind
  }
  get inode(): number {
    return this.#node.inode
  }
  get mode(): number {
    return this.#node.mode
  }
  get uid(): number {
    return this.#node.uid
  }
  get gid(): number {
    return this.#node.gid
  }
  get mtime(): number {
    return this.#node.mtime
  }
  get xattrs(): Metadata['xattrs'] {
    return this.#node.xattrs
  }

  get links(): number {
    const node = this.#node
    if (node.kind !== 'directory') return node.links
    if (node.merged) return 1 // overlayfs, of a directory that several layers make up
    let links = 2
    for (const [, child] of node.entries()) if (child.kind === 'directory') links++
    return links
  }

  get size(): number {
    const node = this.#node
    if (node.kind === 'file') return node.content.size
    if (node.kind === 'directory') return 4096
    return node.kind === 'symlink' ? nameBytes(node.target).length : 0
  }

  get rdev(): readonly [number, number] {
    return 'major' in this.#node ? [this.#node.major, this.#node.minor] : [0, 0]
  }
}

/** stat(2) of a place. */
export function statOf(place: Place): Stat {
  return new NodeStat(place.node, place.mount.id)
}

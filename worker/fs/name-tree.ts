import { compareNames } from './order'
import type { Node } from './types'

/**
 * A persistent sorted map name → node: a B-tree whose leaves hold up to 64 names. A change copies one leaf and the path to it, so a folder
 * of 10,000 names that 200 layers touch costs a few kilobytes a layer. Parts whose `owner` is the caller's are changed in place.
 */
export type NameTree = Leaf | Branch

export interface Leaf {
  readonly owner: object | null
  readonly names: string[]
  readonly nodes: Node[]
}
export interface Branch {
  readonly owner: object | null
  /** The least name below each child; that of the first is not looked at. */
  readonly firsts: string[]
  readonly children: NameTree[]
  /** Names below. */
  size: number
}

const WIDTH = 64

/** A tree with nothing in it. */
export const emptyTree: NameTree = { owner: null, names: [], nodes: [] }

/** How many names there are. */
export function treeSize(tree: NameTree): number {
  return 'names' in tree ? tree.names.length : tree.size
}

/** The node of `name`. */
export function treeGet(tree: NameTree, name: string): Node | undefined {
  let at = tree
  while (!('names' in at)) at = childAt(at, branchIndex(at, name))
  const index = leafIndex(at, name)
  return index >= 0 ? at.nodes[index] : undefined
}

/** The tree with `name` set to `node`. */
export function treeSet(tree: NameTree, name: string, node: Node, owner: object | null): NameTree {
  const [left, right] = set(tree, name, node, owner)
  if (!right) return left
  return { owner, firsts: [firstName(left), firstName(right)], children: [left, right], size: treeSize(left) + treeSize(right) }
}

/** The tree without `name`; itself when the name is not there. */
export function treeDelete(tree: NameTree, name: string, owner: object | null): NameTree {
  if (treeGet(tree, name) === undefined) return tree
  let at = remove(tree, name, owner) ?? emptyTree
  while (!('names' in at) && at.children.length === 1) at = childAt(at, 0)
  return at
}

/** All leaves, in order. */
export function* treeLeaves(tree: NameTree): Generator<Leaf> {
  if ('names' in tree) yield tree
  else for (const child of tree.children) yield* treeLeaves(child)
}

/** A tree of names that come sorted and without doubles. */
export function treeOf(names: readonly string[], nodes: readonly Node[]): NameTree {
  let level: NameTree[] = []
  for (let i = 0; i < names.length; i += WIDTH) {
    level.push({ owner: null, names: names.slice(i, i + WIDTH), nodes: nodes.slice(i, i + WIDTH) })
  }
  while (level.length > 1) {
    const above: NameTree[] = []
    for (let i = 0; i < level.length; i += WIDTH) {
      const children = level.slice(i, i + WIDTH)
      above.push({
        owner: null,
        firsts: children.map(firstName),
        children,
        size: children.reduce((sum, child) => sum + treeSize(child), 0),
      })
    }
    level = above
  }
  return level[0] ?? emptyTree
}

function set(tree: NameTree, name: string, node: Node, owner: object | null): [NameTree, NameTree?] {
  return 'names' in tree ? setInLeaf(tree, name, node, owner) : setInBranch(tree, name, node, owner)
}

function setInLeaf(tree: Leaf, name: string, node: Node, owner: object | null): [NameTree, NameTree?] {
  const leaf = ownLeaf(tree, owner)
  const index = leafIndex(leaf, name)
  if (index >= 0) {
    leaf.nodes[index] = node
    return [leaf]
  }
  const place = ~index
  leaf.names.splice(place, 0, name)
  leaf.nodes.splice(place, 0, node)
  if (leaf.names.length <= WIDTH) return [leaf]
  const cut = place === WIDTH ? WIDTH : WIDTH / 2 // names often come in order: leave full leaves behind
  return [leaf, { owner, names: leaf.names.splice(cut), nodes: leaf.nodes.splice(cut) }]
}

function setInBranch(tree: Branch, name: string, node: Node, owner: object | null): [NameTree, NameTree?] {
  const branch = ownBranch(tree, owner)
  const index = branchIndex(branch, name)
  const before = childAt(branch, index)
  const sizeBefore = treeSize(before)
  const [left, right] = set(before, name, node, owner)
  branch.children[index] = left
  branch.size += treeSize(left) + (right ? treeSize(right) : 0) - sizeBefore
  if (!right) return [branch]
  branch.children.splice(index + 1, 0, right)
  branch.firsts.splice(index + 1, 0, firstName(right))
  if (branch.children.length <= WIDTH) return [branch]
  const cut = index + 1 === WIDTH ? WIDTH : WIDTH / 2
  const children = branch.children.splice(cut)
  const size = children.reduce((sum, child) => sum + treeSize(child), 0)
  branch.size -= size
  return [branch, { owner, firsts: branch.firsts.splice(cut), children, size }]
}

function remove(tree: NameTree, name: string, owner: object | null): NameTree | null {
  if ('names' in tree) {
    const leaf = ownLeaf(tree, owner)
    const index = leafIndex(leaf, name)
    leaf.names.splice(index, 1)
    leaf.nodes.splice(index, 1)
    return leaf.names.length > 0 ? leaf : null
  }
  const branch = ownBranch(tree, owner)
  const index = branchIndex(branch, name)
  const left = remove(childAt(branch, index), name, owner)
  branch.size -= 1
  if (left) {
    branch.children[index] = left
    return branch
  }
  branch.children.splice(index, 1)
  branch.firsts.splice(index, 1)
  return branch.children.length > 0 ? branch : null
}

function ownLeaf(leaf: Leaf, owner: object | null): Leaf {
  return owner !== null && leaf.owner === owner ? leaf : { owner, names: leaf.names.slice(), nodes: leaf.nodes.slice() }
}

function ownBranch(branch: Branch, owner: object | null): Branch {
  if (owner !== null && branch.owner === owner) return branch
  return { owner, firsts: branch.firsts.slice(), children: branch.children.slice(), size: branch.size }
}

/** Where `name` is, or the complement of where it would go. */
function leafIndex({ names }: Leaf, name: string): number {
  let low = 0
  let high = names.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = compareNames(names[middle] ?? '', name)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return ~low
}

/** The child whose names reach from its first to the next one's. */
function branchIndex({ firsts }: Branch, name: string): number {
  let low = 1
  let high = firsts.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (compareNames(firsts[middle] ?? '', name) <= 0) low = middle + 1
    else high = middle - 1
  }
  return low - 1
}

function firstName(tree: NameTree): string {
  return ('names' in tree ? tree.names[0] : tree.firsts[0]) ?? ''
}

function childAt(branch: Branch, index: number): NameTree {
  return branch.children[index] ?? emptyTree
}

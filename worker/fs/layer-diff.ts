import { Directory, leafEntries } from './directory'
import { compareNames } from './order'
import type { DirectoryNode, LayerEntry, Metadata, Node } from './types'

/** Linux keeps file capabilities here; the one attribute a layer compares and keeps. */
export const CAPABILITY = 'security.capability'

/**
 * What is in the layer that leads from `base` to `root` (behaviour §16). A node that is the same object was not touched; a touched one is
 * in it if it differs in what overlayfs compares. Parents of what is there come along; the root never.
 */
export function layerEntries(base: DirectoryNode, root: DirectoryNode): LayerEntry[] {
  const out: LayerEntry[] = []
  diffDirectory(base, root, '', out, new Map())
  return out
}

/** A name of a directory with its node in the version before and in the version after. */
export interface ChangedName {
  readonly name: string
  readonly before: Node | undefined
  readonly after: Node | undefined
}

/** The names of a directory whose nodes are not the same objects in both versions, in byte order. What the versions share costs nothing. */
export function changedNames(before: DirectoryNode | undefined, after: DirectoryNode): ChangedName[] {
  if (before === after) return []
  const shared = before ? new Set(asDirectory(before).leaves()) : new Set()
  const found = new Map<string, { before?: Node; after?: Node }>()
  for (const leaf of asDirectory(after).leaves()) {
    if (shared.delete(leaf)) continue
    for (const [name, node] of leafEntries(leaf)) found.set(name, { after: node })
  }
  const news = found.size
  for (const leaf of shared) {
    for (const [name, node] of leafEntries(leaf as Parameters<typeof leafEntries>[0])) {
      const pair = found.get(name)
      if (pair) pair.before = node
      else found.set(name, { before: node })
    }
  }
  const changed: ChangedName[] = []
  for (const [name, pair] of found) if (pair.before !== pair.after) changed.push({ name, before: pair.before, after: pair.after })
  if (found.size > news) changed.sort((a, b) => compareNames(a.name, b.name))
  return changed
}

/** The room's own kind of directory. */
export function asDirectory(node: DirectoryNode): Directory {
  if (node instanceof Directory) return node
  throw new Error('a directory that fs did not make')
}

function diffDirectory(
  before: DirectoryNode | undefined,
  after: DirectoryNode,
  path: string,
  out: LayerEntry[],
  links: Map<number, string>,
) {
  for (const change of changedNames(before, after)) {
    const here = path === '' ? change.name : `${path}/${change.name}`
    if (!change.after) out.push({ path: here, whiteout: true })
    else if (change.after.kind === 'directory') {
      const lower = change.before?.kind === 'directory' ? change.before : undefined
      const start = out.length
      out.push({ path: here, node: change.after })
      diffDirectory(lower, change.after, here, out, links)
      if (out.length === start + 1 && lower && sameDirent(lower, change.after)) out.pop()
    } else if (!change.before || !sameDirent(change.before, change.after)) out.push(leafEntry(here, change.after, links))
  }
}

function leafEntry(path: string, node: Exclude<Node, DirectoryNode>, links: Map<number, string>): LayerEntry {
  if (node.links < 2) return { path, node }
  const first = links.get(node.inode)
  if (first !== undefined) return { path, node, hardlinkTo: first }
  links.set(node.inode, path)
  return { path, node }
}

/** continuity's sameDirent: type, mode, owner, device, capability; but for directories also size and time, and what is in it only where both times lack a fraction. */
function sameDirent(a: Node, b: Node): boolean {
  if (a.kind !== b.kind || a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid || !sameCapability(a, b)) return false
  if (a.kind === 'directory' || b.kind === 'directory') return true
  if ('major' in a && 'major' in b && (a.major !== b.major || a.minor !== b.minor)) return false
  if (dataSize(a) !== dataSize(b) || a.mtime !== b.mtime) return false
  if (a.mtime % 1_000_000 !== 0) return true
  if (a.kind === 'symlink' && b.kind === 'symlink') return a.target === b.target
  if (a.kind === 'file' && b.kind === 'file') return a.content === b.content || a.content.sha256 === b.content.sha256
  return true
}

function dataSize(node: Node): number {
  if (node.kind === 'file') return node.content.size
  return node.kind === 'symlink' ? node.target.length : 0
}

function sameCapability(a: Metadata, b: Metadata): boolean {
  const x = a.xattrs?.get(CAPABILITY)
  const y = b.xattrs?.get(CAPABILITY)
  if (!x || !y) return x === y
  return x.length === y.length && x.every((byte, i) => byte === y[i])
}

import { childPath, FsError, parentPath, type DirectoryNode, type Node } from '../../fs'
import { chmodMode, type Chmod } from './chmod'
import type { Destination } from './destination'
import { OpFailure } from './op'
import type { Ids } from './owner'
import type { PathFilter } from './path-filter'

/** How metadata and names are treated on the way. */
export interface CopyRules {
  /** `--chown`; null: each keeps its own. */
  readonly ids: Ids | null
  readonly chmod: Chmod | null
  readonly filter: PathFilter
}

/** A folder of the source that is not made until something in it is copied. */
interface Pending {
  readonly node: DirectoryNode
  readonly target: string
  made: boolean
}

interface Copying {
  readonly rules: CopyRules
  readonly destination: Destination
  /** First target of each hard-linked inode. */
  readonly links: Map<number, string>
}

/** Copies a file, or all that is in a folder, to `target`. A filter is asked of what is in a folder: what is named itself is always copied. */
export function copyTree(node: Node, target: string, rules: CopyRules, destination: Destination): OpFailure | null {
  const copying: Copying = { rules, destination, links: new Map() }
  if (node.kind !== 'directory') return copyLeaf(node, target, copying)
  const present = destination.transaction.node(target)
  if (present && present.kind !== 'directory') return new OpFailure(`cannot copy to non-directory: ${hostPath(target)}`)
  return copyEntries(node, '', target, [], copying)
}

function copyEntries(
  folder: DirectoryNode,
  below: string,
  target: string,
  pending: readonly Pending[],
  copying: Copying,
): OpFailure | null {
  for (const [name, node] of folder.entries()) {
    const path = below === '' ? name : `${below}/${name}`
    const failure = copyEntry(node, path, childPath(target, name), pending, copying)
    if (failure) return failure
  }
  return null
}

function copyEntry(node: Node, path: string, target: string, pending: readonly Pending[], copying: Copying): OpFailure | null {
  const included = copying.rules.filter(path)
  if (node.kind !== 'directory') return included ? (makePending(pending, copying) ?? copyLeaf(node, target, copying)) : null
  const self: Pending = { node, target, made: false }
  const chain = [...pending, self]
  return (included ? makePending(chain, copying) : null) ?? copyEntries(node, path, target, chain, copying)
}

function makePending(pending: readonly Pending[], copying: Copying): OpFailure | null {
  for (const folder of pending) {
    if (folder.made) continue
    folder.made = true
    const failure = copyFolder(folder.node, folder.target, copying)
    if (failure) return failure
  }
  return null
}

/** A folder below the one that was named: made, or given the source's metadata where it exists. */
function copyFolder(node: DirectoryNode, target: string, copying: Copying): OpFailure | null {
  const { transaction } = copying.destination
  const present = transaction.node(target)
  if (present && present.kind !== 'directory') return new OpFailure(`cannot copy to non-directory: ${hostPath(target)}`)
  return put(target, { ...metadataOf(node, copying.rules), kind: 'directory' }, copying)
}

function copyLeaf(node: Exclude<Node, DirectoryNode>, target: string, copying: Copying): OpFailure | null {
  const { transaction } = copying.destination
  if (transaction.node(target)?.kind === 'directory') return new OpFailure(`cannot replace to directory ${hostPath(target)} with file`)
  const first = node.kind === 'file' && node.links > 1 ? copying.links.get(node.inode) : undefined
  if (first !== undefined && first !== target) {
    transaction.remove(target)
    const linked = transaction.link(first, target)
    return linked instanceof FsError ? new OpFailure(`link ${first} ${target}: ${linked.text.toLowerCase()}`) : null
  }
  if (node.kind === 'file' && node.links > 1) copying.links.set(node.inode, target)
  return put(target, { ...node, ...metadataOf(node, copying.rules) }, copying)
}

function put(target: string, made: Parameters<Destination['transaction']['put']>[1], { destination }: Copying): OpFailure | null {
  const result = destination.transaction.put(target, made)
  return result instanceof FsError ? new OpFailure(`mkdir ${parentPath(target)}: ${result.text.toLowerCase()}`) : null
}

function metadataOf(node: Node, { ids, chmod }: CopyRules) {
  const { mtime, xattrs } = node
  const mode = chmod && node.kind !== 'symlink' ? chmodMode(chmod, node.mode, node.kind === 'directory') : node.mode
  const { uid, gid } = ids ?? node
  return xattrs ? { mode, uid, gid, mtime, xattrs } : { mode, uid, gid, mtime }
}

/** BuildKit's messages show where on its own disk the step's tree was mounted. */
function hostPath(target: string): string {
  return `/var/lib/docker/buildkit/containerd-overlayfs/cachemounts/buildkit1${target}`
}

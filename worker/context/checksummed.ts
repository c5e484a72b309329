import { directoryWith, type DirectoryNode, type Snapshot } from '../fs'

/**
 * The received context as BuildKit's checksums know it: of a folder that was there before, a new mode or owner is written but not told to them
 * (fsutil's DiskWriter), so that `chmod` of a folder alone leaves a COPY cached until the folder is made anew. `before` is what was received
 * last, `known` how it was known.
 */
export function checksummedTree(received: Snapshot, before: Snapshot | null, known: Snapshot | null): Snapshot {
  if (!before || !known) return received
  const root = knownFolder(received.root, before.root, known.root)
  return root === received.root ? received : { ...received, root }
}

function knownFolder(now: DirectoryNode, before: DirectoryNode, known: DirectoryNode): DirectoryNode {
  if (now === before) return known
  const changed = new Map<string, DirectoryNode>()
  for (const [name, node] of now.entries()) {
    const [was, as] = [before.get(name), known.get(name)]
    if (node.kind !== 'directory' || was?.kind !== 'directory' || as?.kind !== 'directory') continue
    const folder = knownFolder(node, was, as)
    if (folder !== node) changed.set(name, folder)
  }
  const isSame = now.mode === known.mode && now.uid === known.uid && now.gid === known.gid
  if (isSame && changed.size === 0) return now
  const { mode, uid, gid, mtime } = known
  const nodes = [...now.entries()].map(([name, node]) => changed.get(name) ?? node)
  return directoryWith({ mode, uid, gid, mtime, inode: now.inode }, [...now.names()], nodes)
}

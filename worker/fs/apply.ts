import { lastName, parentPath } from './path'
import { Transaction } from './transaction'
import type { LayerEntry, Snapshot } from './types'

/** The name of the marker that hides what the layers below have in its directory (OCI image spec, layer.md). */
const OPAQUE = '.wh..wh..opq'
const MISSING_PARENT = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0 } as const

/**
 * A snapshot with a layer laid over it: whiteouts, opaque markers, hard links, in whatever order a tar has them. Missing parents are made
 * (0755, root). A hard link to nothing is left out. `isShared`: the files are hard links to another tree's, and count one name more.
 */
export function applyEntries(
  snapshot: Snapshot,
  entries: readonly LayerEntry[],
  { isShared = false }: { readonly isShared?: boolean } = {},
): Snapshot {
  const transaction = new Transaction(snapshot, () => 0, { keepParentTimes: true })
  const written = new Set<string>()
  for (const entry of entries) {
    const path = '/' + entry.path
    if (!('whiteout' in entry)) {
      lay(transaction, path, entry)
      if (isShared) transaction.nameElsewhere(path)
      for (let at = path; at !== '/' && !written.has(at); at = parentPath(at)) written.add(at)
    } else if (lastName(path) === OPAQUE) hideBelow(transaction, parentPath(path), written)
    else if (!written.has(path)) transaction.remove(path)
  }
  return transaction.snapshot()
}

function lay(transaction: Transaction, path: string, entry: Exclude<LayerEntry, { whiteout: true }>): void {
  makeParents(transaction, parentPath(path))
  if (entry.hardlinkTo === undefined) {
    transaction.put(path, entry.node)
    return
  }
  const target = '/' + entry.hardlinkTo
  if (target === path || !transaction.node(target)) return
  transaction.remove(path)
  transaction.link(target, path)
}

/** Something else in the way of a directory that the layer needs gives way, as when containerd unpacks. */
function makeParents(transaction: Transaction, path: string): void {
  if (transaction.node(path)?.kind === 'directory') return
  makeParents(transaction, parentPath(path))
  transaction.put(path, MISSING_PARENT)
}

function hideBelow(transaction: Transaction, folder: string, written: ReadonlySet<string>): void {
  const node = transaction.node(folder)
  if (node?.kind !== 'directory') return
  for (const name of node.names()) {
    const path = (folder === '/' ? '' : folder) + '/' + name
    if (written.has(path)) hideBelow(transaction, path, written)
    else transaction.remove(path)
  }
}

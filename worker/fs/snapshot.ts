import { Directory } from './directory'
import { childPath, splitPath } from './path'
import { FsError, type DirectoryNode, type Node, type Snapshot } from './types'

/** How many symlinks Linux follows in one path. */
export const MAX_SYMLINKS = 40

/** A tree with nothing but its root: 0755, root's, of 1970. */
export function emptySnapshot(): Snapshot {
  return { root: new Directory({ mode: 0o755, uid: 0, gid: 0, mtime: 0 }, 1), nextInode: 2 }
}

/** A path that was found, and what is there. The path is absolute and free of symlinks, but for a last one that was not followed. */
export interface Found {
  readonly path: string
  readonly node: Node
}

/**
 * Resolves an absolute path inside a snapshot, as root would; `..` stops at the root. Symlinks on the way are followed, the last one only
 * with `follow` (the default). ENOENT, ENOTDIR or ELOOP when it leads nowhere.
 */
export function lookup(snapshot: Snapshot, path: string, options: { readonly follow?: boolean } = {}): Found | FsError {
  const follow = options.follow ?? true
  const names = path.split('/').reverse()
  let trail: Found[] = [{ path: '/', node: snapshot.root }]
  let links = 0
  while (names.length > 0) {
    const name = names.pop() ?? ''
    const at = trail[trail.length - 1]
    if (at?.node.kind !== 'directory') return new FsError('ENOTDIR', path)
    if (name === '' || name === '.') continue
    if (name === '..') {
      if (trail.length > 1) trail.pop()
      continue
    }
    const node = at.node.get(name)
    if (!node) return new FsError('ENOENT', path)
    if (node.kind !== 'symlink' || (names.length === 0 && !follow)) {
      trail.push({ path: childPath(at.path, name), node })
      continue
    }
    if (++links > MAX_SYMLINKS) return new FsError('ELOOP', path)
    if (node.target.startsWith('/')) trail = trail.slice(0, 1)
    names.push(...node.target.split('/').reverse())
  }
  return trail[trail.length - 1] ?? new FsError('ENOENT', path)
}

/** A depth-first walk, names in byte order, the start itself first. Symlinks are not followed. Empty when `path` is not there. */
export function* walk(from: Snapshot | DirectoryNode, path = '/'): Generator<Found> {
  let node: Node | undefined = 'root' in from ? from.root : from
  for (const name of splitPath(path)) node = node?.kind === 'directory' ? node.get(name) : undefined
  if (!node) return
  const start = '/' + splitPath(path).join('/')
  yield { path: start, node }
  if (node.kind !== 'directory') return
  const open: { readonly path: string; readonly entries: Iterator<readonly [string, Node]> }[] = [
    { path: start, entries: node.entries()[Symbol.iterator]() },
  ]
  for (let level = open[open.length - 1]; level; level = open[open.length - 1]) {
    const next = level.entries.next()
    if (next.done) {
      open.pop()
      continue
    }
    const [name, child] = next.value
    const found = { path: childPath(level.path, name), node: child }
    yield found
    if (child.kind === 'directory') open.push({ path: found.path, entries: child.entries()[Symbol.iterator]() })
  }
}

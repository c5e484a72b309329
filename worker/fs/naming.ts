import { innerPath, type Place } from './mounts'
import { allows, owns, READ, SEARCH, stickyForbids, WRITE } from './permissions'
import { inner, resolve, resolveExisting, type Resolved, type View } from './resolve'
import { FsError, type Credentials, type FsErrorCode, type Node } from './types'

/** unlink(2). */
export function unlink(view: View, path: string): true | FsError {
  const found = resolveExisting(view, path, false)
  if (found instanceof FsError) return found
  if (found.unnamed || found.place.node.kind === 'directory') return new FsError('EISDIR', path)
  return remove(view, found, path)
}

/** rmdir(2). */
export function removeDirectory(view: View, path: string): true | FsError {
  const found = resolveExisting(view, path, false)
  if (found instanceof FsError) return found
  if (found.unnamed) return new FsError(found.unnamed === '.' ? 'EINVAL' : found.unnamed === '/' ? 'EBUSY' : 'ENOTEMPTY', path)
  const { node } = found.place
  if (node.kind !== 'directory') return new FsError('ENOTDIR', path)
  const forbidden = mayNotRemove(view, found)
  if (forbidden) return new FsError(forbidden, path)
  if (node.size > 0) return new FsError('ENOTEMPTY', path)
  return remove(view, found, path)
}

/** rename(2). EXDEV across mounts, and for a directory of an overlay's lower layers, which mv(1) then copies. */
export function rename(view: View, from: string, to: string): true | FsError {
  const source = resolveExisting(view, from, false)
  if (source instanceof FsError) return source
  const target = resolve(view, to, false)
  if (target instanceof FsError) return target
  const refused = mayNotRename(view, source, target)
  if (refused) return new FsError(refused, from)
  if (target.place && sameFile(source.place, target.place)) return true
  const { mount } = source.place
  mount.transaction.move(inner(source.place), innerPath(mount, target.path))
  return true
}

/** link(2): a symlink is linked itself; who does not own a file must be able to read and write it (protected_hardlinks). */
export function link(view: View, existing: string, name: string): true | FsError {
  const source = resolveExisting(view, existing, false)
  if (source instanceof FsError) return source
  const target = resolve(view, name, false)
  if (target instanceof FsError) return target
  if (target.place) return new FsError('EEXIST', name)
  const { node, mount } = source.place
  if (mount !== target.parent.mount) return new FsError('EXDEV', name)
  if (node.kind === 'directory') return new FsError('EPERM', existing)
  if (target.slash) return new FsError('ENOENT', name)
  if (mount.readOnly) return new FsError('EROFS', name)
  if (!allows(target.parent.node, view.credentials, WRITE | SEARCH)) return new FsError('EACCES', name)
  if (!mayLink(node, view.credentials)) return new FsError('EPERM', existing)
  const linked = mount.transaction.link(inner(source.place), innerPath(mount, target.path))
  return linked === true ? true : new FsError(linked.code, name)
}

function remove(view: View, found: Resolved & { readonly place: Place }, path: string): true | FsError {
  const forbidden = mayNotRemove(view, found)
  if (forbidden) return new FsError(forbidden, path)
  found.place.mount.transaction.remove(inner(found.place))
  return true
}

function mayNotRemove(view: View, { parent, place }: Resolved & { readonly place: Place }): FsErrorCode | null {
  if (view.mounts.isMountPoint(place.path)) return 'EBUSY'
  if (place.mount.readOnly) return 'EROFS'
  if (!allows(parent.node, view.credentials, WRITE | SEARCH)) return 'EACCES'
  return stickyForbids(parent.node, place.node, view.credentials) ? 'EPERM' : null
}

function mayNotRename(view: View, source: Resolved & { readonly place: Place }, target: Resolved): FsErrorCode | null {
  if (source.unnamed || target.unnamed) return 'EBUSY'
  const { node, mount } = source.place
  const isDirectory = node.kind === 'directory'
  if (view.mounts.isMountPoint(source.path) || view.mounts.isMountPoint(target.path)) return 'EBUSY'
  if (mount !== target.parent.mount) return 'EXDEV'
  if (isDirectory && target.path.startsWith(source.path + '/')) return 'EINVAL'
  if (target.slash && !isDirectory) return 'ENOTDIR'
  const forbidden = mayNotRemove(view, source)
  if (forbidden) return forbidden
  if (!allows(target.parent.node, view.credentials, WRITE | SEARCH)) return 'EACCES'
  if (isDirectory && source.parent.path !== target.parent.path && !allows(node, view.credentials, WRITE)) return 'EACCES'
  if (isDirectory && mount.overlay && !mount.transaction.isNew(node)) return source.path === target.path ? null : 'EXDEV'
  if (!target.place) return null
  return mayNotReplace(view, node, target, target.place, source.path)
}

function mayNotReplace(view: View, node: Node, target: Resolved, place: Place, from: string): FsErrorCode | null {
  if (stickyForbids(target.parent.node, place.node, view.credentials)) return 'EPERM'
  if (from.startsWith(place.path + '/')) return 'ENOTEMPTY'
  if (node.kind !== 'directory') return place.node.kind === 'directory' ? 'EISDIR' : null
  if (place.node.kind !== 'directory') return 'ENOTDIR'
  return place.node.size > 0 && place.path !== from ? 'ENOTEMPTY' : null
}

/** Names of a lower file are each an inode of their own to overlayfs, for a copy-up parts them. */
function sameFile(a: Place, b: Place): boolean {
  if (a.mount !== b.mount || a.node.inode !== b.node.inode) return false
  return a.path === b.path || !a.mount.overlay || a.mount.transaction.isNew(a.node)
}

function mayLink(node: Node, who: Credentials): boolean {
  if (owns(node, who)) return true
  const privileged = (node.mode & 0o4000) !== 0 || (node.mode & 0o2010) === 0o2010
  return node.kind === 'file' && !privileged && allows(node, who, READ | WRITE)
}

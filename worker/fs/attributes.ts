import { afterChown, allows, chmodMode, inGroup, owns, WRITE } from './permissions'
import { inner, resolveExisting, type View } from './resolve'
import { FsError, type Metadata, type Node } from './types'

/** chmod(2). */
export function chmod(view: View, path: string, mode: number): true | FsError {
  return change(view, path, true, (node) => {
    if (!owns(node, view.credentials)) return 'EPERM'
    return { mode: chmodMode(node, mode, view.credentials) }
  })
}

/** chown(2), lchown(2): root gives to anyone; an owner changes the group to one of his own. */
export function chown(view: View, path: string, uid: number, gid: number, follow: boolean): true | FsError {
  return change(view, path, follow, (node) => {
    const who = view.credentials
    const newUid = uid === -1 ? node.uid : uid
    const newGid = gid === -1 ? node.gid : gid
    if (who.uid !== 0) {
      if (uid !== -1 && (newUid !== node.uid || who.uid !== node.uid)) return 'EPERM'
      if (gid !== -1 && (who.uid !== node.uid || !inGroup(who, newGid))) return 'EPERM'
    }
    return { ...afterChown(node), uid: newUid, gid: newGid }
  })
}

/** utimensat(2). */
export function utimes(view: View, path: string, mtime: number | null, follow: boolean): true | FsError {
  return change(view, path, follow, (node, now) => {
    if (mtime === null && !owns(node, view.credentials) && !allows(node, view.credentials, WRITE)) return 'EACCES'
    if (mtime !== null && !owns(node, view.credentials)) return 'EPERM'
    return { mtime: mtime ?? now }
  })
}

/** setxattr(2), and removexattr(2) with null. `user.` needs write permission, everything else root. */
export function setAttribute(view: View, path: string, name: string, value: Uint8Array | null): true | FsError {
  return change(view, path, true, (node) => {
    if (!name.startsWith('user.') && view.credentials.uid !== 0) return 'EPERM'
    if (!allows(node, view.credentials, WRITE)) return 'EACCES'
    const xattrs = new Map(node.xattrs)
    if (value) xattrs.set(name, value)
    else xattrs.delete(name)
    return { xattrs }
  })
}

function change(
  view: View,
  path: string,
  follow: boolean,
  decide: (node: Node, now: number) => Partial<Metadata> | 'EPERM' | 'EACCES',
): true | FsError {
  const found = resolveExisting(view, path, follow)
  if (found instanceof FsError) return found
  const { place } = found
  const { mount, node } = place
  if (mount.readOnly) return new FsError('EROFS', path)
  const changed = decide(node, mount.transaction.now())
  return typeof changed === 'string' ? new FsError(changed, path) : mount.transaction.change(inner(place), changed)
}

import { appendContent, fileContent } from './content'
import { innerPath, type Place } from './mounts'
import { LARGEST_FILE, OpenRegularFile, truncated } from './open-file'
import { afterWrite, allows, madeIn, READ, SEARCH, WRITE } from './permissions'
import { inner, nodeAt, resolve, type Resolved, type View } from './resolve'
import { childPath } from './path'
import { FsError, type Content, type FileHandle, type FileNode, type NewNode, type NodeKind, type OpenFlags } from './types'

interface FilePlace extends Place {
  readonly node: FileNode
}

/** open(2). */
export function openFile(view: View, path: string, flags: OpenFlags): FileHandle | FsError {
  const writes = flags.write === true || flags.append === true
  const place = fileToOpen(view, path, flags, writes)
  if (place instanceof FsError) return place
  const { transaction } = place.mount
  if (flags.truncate && writes && place.node.content.size > 0) {
    transaction.change(inner(place), { content: fileContent(''), mtime: transaction.now(), ...afterWrite(place.node, view.credentials) })
  }
  const node = nodeAt(place)
  return new OpenRegularFile(place, node.kind === 'file' ? node : place.node, flags, view.credentials)
}

/** Creates, overwrites or appends to a file in one go. */
export function writeFile(
  view: View,
  path: string,
  data: Uint8Array | Content,
  options: { mode?: number; exclusive?: boolean; append?: boolean },
): true | FsError {
  const place = fileToOpen(view, path, { create: true, exclusive: options.exclusive, mode: options.mode }, true)
  if (place instanceof FsError) return place
  const content = newContent(place.node.content, data, options.append ?? false)
  if (!content) return new FsError('ENODATA', path)
  if (content.size > LARGEST_FILE && content.bytes) return new FsError('EFBIG', path)
  const { transaction } = place.mount
  return transaction.change(inner(place), { content, mtime: transaction.now(), ...afterWrite(place.node, view.credentials) })
}

/** truncate(2). */
export function truncateFile(view: View, path: string, size: number): true | FsError {
  if (size < 0) return new FsError('EINVAL', path)
  const place = fileToOpen(view, path, {}, true)
  if (place instanceof FsError) return place
  const content = truncated(place.node.content, size)
  if (!content) return new FsError('EFBIG', path)
  const { transaction } = place.mount
  return transaction.change(inner(place), { content, mtime: transaction.now(), ...afterWrite(place.node, view.credentials) })
}

/** mkdir(2). */
export function makeDirectory(view: View, path: string, mode: number): true | FsError {
  const found = resolve(view, path, false)
  if (found instanceof FsError) return found
  return make(view, found, path, 'directory', mode & 0o7777 & ~view.umask, (metadata) => ({ kind: 'directory', ...metadata }))
}

/** symlink(2): whatever the target says, its bytes are kept. */
export function makeSymlink(view: View, target: string, path: string): true | FsError {
  if (target === '') return new FsError('ENOENT', path)
  const found = resolve(view, path, false)
  if (found instanceof FsError) return found
  if (found.slash && !found.place) return new FsError('ENOENT', path)
  return make(view, found, path, 'symlink', 0o777, (metadata) => ({ kind: 'symlink', target, ...metadata }))
}

/** mknod(2): devices are root's to make. */
export function makeNode(
  view: View,
  path: string,
  kind: 'fifo' | 'char' | 'block',
  mode: number,
  device: readonly [number, number],
): true | FsError {
  const found = resolve(view, path, false)
  if (found instanceof FsError) return found
  if (!found.place && kind !== 'fifo' && view.credentials.uid !== 0) {
    return new FsError(allows(found.parent.node, view.credentials, WRITE | SEARCH) ? 'EPERM' : 'EACCES', path)
  }
  const [major, minor] = kind === 'fifo' ? [0, 0] : device
  return make(view, found, path, kind, mode & 0o7777 & ~view.umask, (metadata) => ({ kind, major, minor, ...metadata }))
}

/** The file to open, made if it may be; with the permissions asked for. */
function fileToOpen(view: View, path: string, flags: OpenFlags, writes: boolean): FilePlace | FsError {
  const found = resolve(view, path, !flags.exclusive)
  if (found instanceof FsError) return found
  const { place } = found
  if (!place) return flags.create ? makeFile(view, found, path, flags.mode ?? 0o666) : new FsError('ENOENT', path)
  if (flags.create && flags.exclusive) return new FsError('EEXIST', path)
  if (place.node.kind === 'directory' && (writes || flags.create)) return new FsError('EISDIR', path)
  const wanted = (writes ? WRITE : 0) | (flags.read === true ? READ : 0)
  if (!allows(place.node, view.credentials, wanted)) return new FsError('EACCES', path)
  if (place.node.kind === 'directory') return new FsError('EISDIR', path)
  if (place.node.kind !== 'file') return new FsError('ENXIO', path)
  if (writes && place.mount.readOnly) return new FsError('EROFS', path)
  return { ...place, node: place.node }
}

function makeFile(view: View, found: Resolved, path: string, mode: number): FilePlace | FsError {
  if (found.slash) return new FsError('EISDIR', path)
  const content = fileContent('')
  const made = make(view, found, path, 'file', mode & 0o7777 & ~view.umask, (metadata) => ({ kind: 'file', content, ...metadata }))
  if (made instanceof FsError) return made
  const { mount } = found.parent
  const node = mount.transaction.node(innerPath(mount, found.path))
  return node?.kind === 'file' ? { mount, path: found.path, node } : new FsError('ENOENT', path)
}

function make(
  view: View,
  found: Resolved,
  path: string,
  kind: NodeKind,
  mode: number,
  node: (metadata: { mode: number; uid: number; gid: number; mtime: number }) => NewNode,
): true | FsError {
  const { parent, name } = found
  if (found.place) return new FsError('EEXIST', path)
  const { mount } = parent
  if (mount.readOnly) return new FsError('EROFS', path)
  if (!allows(parent.node, view.credentials, WRITE | SEARCH)) return new FsError('EACCES', path)
  const metadata = { ...madeIn(parent.node, view.credentials, kind, mode), mtime: mount.transaction.now() }
  const made = mount.transaction.put(innerPath(mount, childPath(parent.path, name)), node(metadata))
  return made instanceof FsError ? new FsError(made.code, path) : true
}

function newContent(old: Content, data: Uint8Array | Content, append: boolean): Content | null {
  if (!append) return data instanceof Uint8Array ? fileContent(data) : data
  const bytes = data instanceof Uint8Array ? data : data.bytes
  return bytes && appendContent(old, bytes)
}

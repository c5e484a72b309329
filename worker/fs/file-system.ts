import { chmod, chown, setAttribute, utimes } from './attributes'
import { makeDirectory, makeNode, makeSymlink, openFile, truncateFile, writeFile } from './making'
import { MountTable, sourceOf, type MountOptions } from './mounts'
import { link, removeDirectory, rename, unlink } from './naming'
import { cleanPath } from './path'
import { allows, READ } from './permissions'
import { resolve, resolveExisting, type View } from './resolve'
import { statOf } from './stat'
import type { Transaction } from './transaction'
import {
  FsError,
  type Content,
  type Credentials,
  type FileHandle,
  type FileSystem,
  type NewNode,
  type OpenFlags,
  type Snapshot,
  type Stat,
} from './types'

const ROOT: Credentials = { uid: 0, gid: 0, groups: [] }
const ROOT_VIEW = { credentials: ROOT, cwd: '/', umask: 0 }

/** A FileSystem whose mount table can be changed; all its views (`as`) share the table. */
export interface MountableFileSystem extends FileSystem {
  as(change: { credentials?: Credentials; cwd?: string; umask?: number }): MountableFileSystem
  /**
   * Shows `source` (a transaction, a snapshot, or one file or directory to be made) at `path`, whose symlinks are followed. A missing mount
   * point is made, and goes again at `unmount` if it is still empty. ENOENT when `options.from` is not in the source.
   */
  mount(path: string, source: Transaction | Snapshot | NewNode, options?: MountOptions): true | FsError
  unmount(path: string): true | FsError
  /** The mount points, oldest first. */
  mounts(): readonly string[]
}

/**
 * POSIX calls over a transaction. By default the root is an overlay (a container's), that is, the directories of its base cannot be renamed;
 * `overlay: false` for a plain disk. Default credentials are root's, cwd `/`, umask 022.
 */
export function openFileSystem(
  root: Transaction,
  options: { readonly credentials?: Credentials; readonly cwd?: string; readonly umask?: number; readonly overlay?: boolean } = {},
): MountableFileSystem {
  const mounts = new MountTable(root, options.overlay ?? true)
  return new Calls({ mounts, credentials: options.credentials ?? ROOT, cwd: options.cwd ?? '/', umask: options.umask ?? 0o022 }, root.now)
}

class Calls implements MountableFileSystem {
  readonly #view: View
  readonly #now: () => number

  constructor(view: View, now: () => number) {
    this.#view = view
    this.#now = now
  }

  get credentials(): Credentials {
    return this.#view.credentials
  }
  get cwd(): string {
    return this.#view.cwd
  }
  get umask(): number {
    return this.#view.umask
  }

  as(change: { credentials?: Credentials; cwd?: string; umask?: number }): MountableFileSystem {
    const { mounts, credentials, cwd, umask } = this.#view
    const view = { mounts, credentials: change.credentials ?? credentials, cwd: change.cwd ?? cwd, umask: change.umask ?? umask }
    return new Calls(view, this.#now)
  }

  mount(path: string, source: Transaction | Snapshot | NewNode, options: MountOptions = {}): true | FsError {
    const { mounts } = this.#view
    const at = resolve({ mounts, ...ROOT_VIEW }, path, true)
    if (at instanceof FsError && at.code !== 'ENOENT') return at
    const { transaction, from } = sourceOf(source, this.#now)
    const canonical = at instanceof FsError ? missingPath({ mounts, ...ROOT_VIEW }, path) : at.path
    if (canonical instanceof FsError) return canonical
    return mounts.add(at instanceof FsError ? null : at.place, canonical, transaction, { ...options, from: options.from ?? from })
  }

  unmount(path: string): true | FsError {
    const { mounts } = this.#view
    const at = resolve({ mounts, ...ROOT_VIEW }, path, true)
    return at instanceof FsError ? at : mounts.remove(at.path)
  }

  mounts(): readonly string[] {
    return this.#view.mounts.paths()
  }

  stat(path: string): Stat | FsError {
    const found = resolveExisting(this.#view, path)
    return found instanceof FsError ? found : statOf(found.place)
  }

  lstat(path: string): Stat | FsError {
    const found = resolveExisting(this.#view, path, false)
    return found instanceof FsError ? found : statOf(found.place)
  }

  access(path: string, bits: number): true | FsError {
    const found = resolveExisting(this.#view, path)
    if (found instanceof FsError) return found
    const { node, mount } = found.place
    if (!allows(node, this.#view.credentials, bits)) return new FsError('EACCES', path)
    return (bits & 2) !== 0 && mount.readOnly && (node.kind === 'file' || node.kind === 'directory') ? new FsError('EROFS', path) : true
  }

  realpath(path: string): string | FsError {
    const found = resolveExisting(this.#view, path)
    return found instanceof FsError ? found : found.path
  }

  readlink(path: string): string | FsError {
    const found = resolveExisting(this.#view, path, false)
    if (found instanceof FsError) return found
    return found.place.node.kind === 'symlink' ? found.place.node.target : new FsError('EINVAL', path)
  }

  readdir(path: string): readonly string[] | FsError {
    const found = resolveExisting(this.#view, path)
    if (found instanceof FsError) return found
    const { node } = found.place
    if (node.kind !== 'directory') return new FsError('ENOTDIR', path)
    return allows(node, this.#view.credentials, READ) ? node.names() : new FsError('EACCES', path)
  }

  readFile(path: string): Uint8Array | FsError {
    const content = this.content(path)
    if (content instanceof FsError) return content
    return content.bytes ?? (content.size === 0 ? new Uint8Array(0) : new FsError('ENODATA', path))
  }

  content(path: string): Content | FsError {
    const found = resolveExisting(this.#view, path)
    if (found instanceof FsError) return found
    const { node } = found.place
    if (!allows(node, this.#view.credentials, READ)) return new FsError('EACCES', path)
    if (node.kind === 'file') return node.content
    return new FsError(node.kind === 'directory' ? 'EISDIR' : 'ENXIO', path)
  }

  open(path: string, flags: OpenFlags): FileHandle | FsError {
    return openFile(this.#view, path, flags)
  }
  writeFile(
    path: string,
    content: Uint8Array | Content,
    options: { mode?: number; exclusive?: boolean; append?: boolean } = {},
  ): true | FsError {
    return writeFile(this.#view, path, content, options)
  }
  truncate(path: string, size: number): true | FsError {
    return truncateFile(this.#view, path, size)
  }
  mkdir(path: string, mode = 0o777): true | FsError {
    return makeDirectory(this.#view, path, mode)
  }
  symlink(target: string, name: string): true | FsError {
    return makeSymlink(this.#view, target, name)
  }
  mknod(path: string, kind: 'fifo' | 'char' | 'block', mode: number, major: number, minor: number): true | FsError {
    return makeNode(this.#view, path, kind, mode, [major, minor])
  }
  rmdir(path: string): true | FsError {
    return removeDirectory(this.#view, path)
  }
  unlink(path: string): true | FsError {
    return unlink(this.#view, path)
  }
  rename(from: string, to: string): true | FsError {
    return rename(this.#view, from, to)
  }
  link(existing: string, name: string): true | FsError {
    return link(this.#view, existing, name)
  }
  chmod(path: string, mode: number): true | FsError {
    return chmod(this.#view, path, mode)
  }
  chown(path: string, uid: number, gid: number, follow = true): true | FsError {
    return chown(this.#view, path, uid, gid, follow)
  }
  utimes(path: string, mtime: number | null, follow = true): true | FsError {
    return utimes(this.#view, path, mtime, follow)
  }
  setxattr(path: string, name: string, value: Uint8Array | null): true | FsError {
    return setAttribute(this.#view, path, name, value)
  }
}

/** The canonical path of something that is not there yet: its longest existing part resolved, the rest as written. */
function missingPath(view: View, path: string): string | FsError {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  const missing: string[] = []
  while (names.length > 0) {
    const found = resolve(view, '/' + names.join('/'), true)
    if (!(found instanceof FsError) && found.place) return cleanPath([found.path, ...missing].join('/'))
    missing.unshift(names.pop() ?? '')
  }
  return cleanPath('/' + missing.join('/'))
}

import { FsError, parentPath, type FileSystem, type Transaction } from '../../fs'
import { resolveDestination } from './resolve'

/**
 * runc makes the working folder where it is missing, root's and 0755, and enters it: gives its real path, which is what a process sees. ENOTDIR
 * where something else is in the way. `now` is in microseconds.
 */
export function enterFolder(root: Transaction, path: string, now: number): string | FsError {
  const { path: real } = resolveDestination({ root: root.root, nextInode: 0 }, path)
  const made = root.makeDirectories(real, { mode: 0o755, uid: 0, gid: 0, mtime: now })
  return made === true ? real : made
}

/** Where a mount hides the working folder, runc makes it anew in what is mounted; the error has the path that could not be made. */
export function makeFolder(fs: FileSystem, path: string): true | FsError {
  if (!(fs.stat(path) instanceof FsError)) return true
  const above = makeFolder(fs, parentPath(path))
  return above === true ? fs.mkdir(path, 0o755) : above
}

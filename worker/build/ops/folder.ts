import { FsError, type Transaction } from '../../fs'
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

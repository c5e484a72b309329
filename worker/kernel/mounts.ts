import { emptySnapshot, FsError, Transaction, type MountableFileSystem, type NewNode } from '../fs'
import type { Kernel } from './kernel'
import { processTree } from './proc'

/**
 * Mounts /dev, /proc and /sys. Their mount points stay where they had to be made: the first RUN over a root without them has `dev/ proc/ sys/`
 * in its layer (behaviour §7). What is mounted already stays.
 */
export function mountSystem(fs: MountableFileSystem, kernel: Kernel): true | FsError {
  const sources = {
    '/dev': () => deviceTree(kernel),
    '/proc': () => processTree(kernel),
    '/sys': () => new Transaction(emptySnapshot(), () => kernel.now()),
  }
  const present = new Set(fs.mounts())
  for (const [path, source] of Object.entries(sources)) {
    if (present.has(path)) continue
    const mounted = fs.mount(path, source(), { readOnly: path !== '/dev', keepMountPoint: true })
    if (mounted !== true) return mounted
  }
  return true
}

const CHARACTER_DEVICES = { null: [1, 3], zero: [1, 5], full: [1, 7], random: [1, 8], urandom: [1, 9], tty: [5, 0] } as const
const LINKS = {
  fd: '/proc/self/fd',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
  stderr: '/proc/self/fd/2',
  ptmx: 'pts/ptmx',
  core: '/proc/kcore',
}
const FOLDERS = { pts: 0o755, mqueue: 0o1777, shm: 0o1777 }

/** What a container finds in /dev. */
function deviceTree(kernel: Kernel): Transaction {
  const tree = new Transaction(emptySnapshot(), () => kernel.now())
  const owner = { uid: 0, gid: 0, mtime: kernel.now() }
  const put = (name: string, node: NewNode): void => void tree.put(`/${name}`, node)
  for (const [name, [major, minor]] of Object.entries(CHARACTER_DEVICES)) put(name, { kind: 'char', mode: 0o666, major, minor, ...owner })
  for (const [name, target] of Object.entries(LINKS)) put(name, { kind: 'symlink', mode: 0o777, target, ...owner })
  for (const [name, mode] of Object.entries(FOLDERS)) put(name, { kind: 'directory', mode, ...owner })
  return tree
}

import { fileContent, Transaction, type Metadata, type NewNode, type Snapshot } from '../../fs'

const FOLDERS = ['/dev', '/dev/pts', '/dev/shm', '/proc', '/sys', '/etc']
const FILES = ['/.dockerenv', '/etc/hostname', '/etc/hosts', '/etc/resolv.conf']

/** The layer that the daemon puts between an image and a container: mount points, and `/.dockerenv` (moby's initlayer). What exists stays. */
export function withInitLayer(image: Snapshot, now: number): Snapshot {
  const transaction = new Transaction(image, () => now)
  const metadata: Metadata = { mode: 0o755, uid: 0, gid: 0, mtime: now }
  const put = (path: string, node: NewNode): void => {
    if (!transaction.node(path)) transaction.put(path, node)
  }
  for (const path of FOLDERS) put(path, { kind: 'directory', ...metadata })
  for (const path of FILES) put(path, { kind: 'file', ...metadata, content: fileContent('') })
  put('/etc/mtab', { kind: 'symlink', ...metadata, mode: 0o777, target: '/proc/mounts' })
  return transaction.snapshot()
}

import { FsError, lookup, type Snapshot } from '../../fs'

/** The daemon's words (exit 125) for a working folder that cannot be made because something that is no folder is in the way (seen on 28.5). */
export function workingFolderFault(root: Snapshot, path: string, containerId: string): string {
  const names = path.split('/').filter((name) => name !== '')
  const prefixes = names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)
  const inTheWay = prefixes.findIndex((prefix) => isNoFolder(root, prefix))
  const below = prefixes[inTheWay + 1]
  if (below === undefined) return `Cannot mkdir: ${path} is not a directory`
  return `lstat /var/lib/docker/rootfs/overlayfs/${containerId}${below}: not a directory`
}

function isNoFolder(root: Snapshot, path: string): boolean {
  const found = lookup(root, path)
  return !(found instanceof FsError) && found.node.kind !== 'directory'
}

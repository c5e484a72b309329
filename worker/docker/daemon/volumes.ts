import { emptySnapshot, lookup, FsError, Transaction, walk, type Snapshot } from '../../fs'
import { DaemonError, type Daemon } from './daemon'
import type { Volume } from './world'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/** Makes a volume; one of that name that is there is given. */
export function createVolume(
  daemon: Daemon,
  name: string,
  { labels = null, anonymous = false }: Partial<Pick<Volume, 'labels' | 'anonymous'>> = {},
): Volume | DaemonError {
  const there = daemon.world.volumes.get(name)
  if (there) return there
  if (!NAME.test(name))
    return new DaemonError(
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    )
  const volume: Volume = { name, created: daemon.now(), labels, anonymous, files: emptySnapshot() }
  daemon.world = { ...daemon.world, volumes: new Map(daemon.world.volumes).set(name, volume) }
  return volume
}

/** Containers that have the volume, running or not. */
export function volumeUsers(daemon: Daemon, name: string): readonly string[] {
  return [...daemon.world.containers.values()]
    .filter(({ mounts }) => mounts.some((mount) => mount.type === 'volume' && mount.source === name))
    .map(({ id }) => id)
}

export function removeVolume(daemon: Daemon, name: string): true | DaemonError {
  if (!daemon.world.volumes.has(name)) return new DaemonError(`get ${name}: no such volume`)
  const users = volumeUsers(daemon, name)
  if (users.length > 0) return new DaemonError(`remove ${name}: volume is in use - [${users.join(', ')}]`)
  const volumes = new Map(daemon.world.volumes)
  volumes.delete(name)
  daemon.openVolumes.delete(name)
  daemon.world = { ...daemon.world, volumes }
  return true
}

/** The volume's files, open: the same for every container that has it. An empty one gets what the image has at that place first. */
export function openVolume(daemon: Daemon, name: string, image: Snapshot, destination: string): Transaction {
  const open = daemon.openVolumes.get(name)
  if (open) return open
  const files = daemon.world.volumes.get(name)?.files ?? emptySnapshot()
  const transaction = new Transaction(files, () => daemon.now())
  daemon.openVolumes.set(name, transaction)
  if (files.root.size === 0) copyInto(transaction, image, destination)
  return transaction
}

function copyInto(target: Transaction, image: Snapshot, folder: string): void {
  const found = lookup(image, folder)
  if (found instanceof FsError || found.node.kind !== 'directory') return
  const { mode, uid, gid, mtime } = found.node
  for (const { path, node } of walk(image, found.path)) {
    const inner = path.slice(found.path.length)
    if (inner !== '' && inner !== '/') target.put(inner, node)
  }
  target.change('/', { mode, uid, gid, mtime })
}

/** Bytes of a volume's files, as `system df` counts them. */
export function volumeSize(files: Snapshot): number {
  let bytes = 0
  for (const { node } of walk(files, '/')) if (node.kind === 'file') bytes += node.content.size
  return bytes
}

import { emptySnapshot, fileContent, FsError, Transaction, type MountableFileSystem, type NewNode, type Snapshot } from '../../fs'
import type { ExecVertex, Mount, Vertex } from '../../plan'
import { nodeDigest } from '../cache/content'
import { processFailure } from '../errors'
import type { Outcome } from '../cache/types'
import { OpFailure, type OpRun } from './op'

/** The mounts of a RUN in place. */
export interface Mounted {
  /** Secrets given as variables: `NAME=value`. */
  readonly secretEnv: readonly string[]
  /** Keeps the cache mounts' contents for later steps and builds. */
  keep(): void
}

/** Mounts all that `--mount` asks for, in order (behaviour §7). What is not required and not there is passed over. */
export function mountAll(fs: MountableFileSystem, run: OpRun<ExecVertex>): Mounted | OpFailure {
  const secretEnv: string[] = []
  const caches: { readonly name: string; readonly transaction: Transaction }[] = []
  for (const mount of run.vertex.mounts) {
    if (mount.type === 'secret') {
      const secret = mountSecret(fs, mount, run)
      if (secret instanceof OpFailure) return secret
      if (secret !== null) secretEnv.push(secret)
    } else if (mount.type === 'ssh') {
      if (mount.required) return new OpFailure(`unset ssh forward key ${mount.id}`)
    } else {
      const { transaction, from, name } = sourceOf(mount, run)
      if (name !== null) caches.push({ name, transaction })
      const mounted = fs.mount(mount.target, transaction, { readOnly: mount.readOnly, from })
      if (mounted instanceof FsError)
        return new OpFailure(processFailure(run.vertex.argv, `open ${mount.source}: ${mounted.text.toLowerCase()}`))
    }
  }
  return {
    secretEnv,
    keep: () => {
      for (const { name, transaction } of caches) run.world.cacheMounts.set(name, transaction.snapshot())
    },
  }
}

/**
 * Forgets the cache mounts of steps that take nothing from the cache, before any step runs: those of one such build share what they write
 * (behaviour §7, BuildKit's PruneCacheMounts).
 */
export function dropCacheMounts(cacheMounts: Map<string, Snapshot>, vertices: readonly Vertex[]): void {
  for (const vertex of vertices) {
    if (vertex.kind !== 'exec' || !vertex.ignoreCache) continue
    for (const { type, id } of vertex.mounts) {
      if (type !== 'cache') continue
      for (const name of [...cacheMounts.keys()]) if (name === id || name.startsWith(`${id}:`)) cacheMounts.delete(name)
    }
  }
}

interface MountSource {
  readonly transaction: Transaction
  readonly from: string
  /** By which a cache's contents are kept; null for what is thrown away. */
  readonly name: string | null
}

/** A tree of the mount's own to write to: a bind's changes are thrown away, a cache's are kept, a tmpfs begins empty. */
function sourceOf(mount: Mount, { inputs, world, now }: OpRun<ExecVertex>): MountSource {
  const given = mount.input === null ? null : (inputs[mount.input] ?? null)
  const tree = given?.snapshot ?? emptySnapshot()
  if (mount.type === 'cache') return cacheSource(mount, given, world.cacheMounts, now)
  if (mount.type === 'bind') return { transaction: new Transaction(tree, () => now), from: mount.source || '/', name: null }
  const transaction = new Transaction(emptySnapshot(), () => now)
  transaction.change('/', { mode: 0o1777 })
  return { transaction: new Transaction(transaction.snapshot(), () => now), from: '/', name: null }
}

const CACHE_FOLDER = '/cache'
const DAEMON_UMASK = 0o022

/**
 * A cache begins with the tree it is mounted from, and another tree begins another cache. Where an owner or a mode is asked for and no source,
 * it is a folder made in that tree, under dockerd's umask: 0777 comes out as 0755 (BuildKit's getRefCacheDir and setCacheUIDGID).
 */
function cacheSource(mount: Mount, given: Outcome | null, cacheMounts: ReadonlyMap<string, Snapshot>, now: number): MountSource {
  const { id, source, mode, uid, gid } = mount
  const isOwned = (source || '/') === '/' && (mode !== null || uid !== null || gid !== null)
  const from = isOwned ? CACHE_FOLDER : source || '/'
  const tree = given ? `:${given.createdAt} ${nodeDigest(given.snapshot.root)}` : ''
  const name = `${id}${tree}${isOwned ? `:${mode ?? 0o755} ${uid ?? 0} ${gid ?? 0}` : ''}`
  const stored = cacheMounts.get(name)
  if (stored) return { transaction: new Transaction(stored, () => now), from, name }
  const fresh = new Transaction(given?.snapshot ?? emptySnapshot(), () => now)
  if (!given) fresh.change('/', { mode: 0o755, uid: 0, gid: 0 })
  if (isOwned)
    fresh.makeDirectories(CACHE_FOLDER, { mode: (mode ?? 0o755) & 0o777 & ~DAEMON_UMASK, uid: uid ?? 0, gid: gid ?? 0, mtime: now })
  return { transaction: new Transaction(fresh.snapshot(), () => now), from, name }
}

/** A secret as a file of its own, or as a variable. Gives the variable. */
function mountSecret(fs: MountableFileSystem, mount: Mount, { world, now }: OpRun<ExecVertex>): string | null | OpFailure {
  const bytes = world.secrets[mount.id]
  if (!bytes && mount.required) return new OpFailure(`secret ${mount.id}: not found`)
  // A variable is set all the same.
  if (!bytes) return mount.env === null ? null : `${mount.env}=`
  if (mount.target !== '') {
    const file: NewNode = {
      kind: 'file',
      mode: mount.mode ?? 0o400,
      uid: mount.uid ?? 0,
      gid: mount.gid ?? 0,
      mtime: now,
      content: fileContent(bytes),
    }
    const mounted = fs.mount(mount.target, file, { readOnly: true })
    if (mounted instanceof FsError) return new OpFailure(`failed to mount ${mount.target}: ${mounted.text.toLowerCase()}`)
  }
  return mount.env === null ? null : `${mount.env}=${new TextDecoder().decode(bytes)}`
}

import { emptySnapshot, fileContent, FsError, Transaction, type MountableFileSystem, type NewNode, type Snapshot } from '../../fs'
import type { ExecVertex, Mount } from '../../plan'
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
  const caches: { readonly id: string; readonly transaction: Transaction }[] = []
  for (const mount of run.vertex.mounts) {
    if (mount.type === 'secret') {
      const secret = mountSecret(fs, mount, run)
      if (secret instanceof OpFailure) return secret
      if (secret !== null) secretEnv.push(secret)
    } else if (mount.type === 'ssh') {
      if (mount.required) return new OpFailure(`unset ssh forward key ${mount.id}`)
    } else {
      const transaction = sourceOf(mount, run)
      if (mount.type === 'cache') caches.push({ id: mount.id, transaction })
      const from = mount.type === 'bind' ? mount.source || '/' : '/'
      const mounted = fs.mount(mount.target, transaction, { readOnly: mount.readOnly, from })
      if (mounted instanceof FsError) return new OpFailure(`failed to mount ${mount.target}: ${mounted.text.toLowerCase()}`)
    }
  }
  return {
    secretEnv,
    keep: () => {
      for (const { id, transaction } of caches) run.world.cacheMounts.set(id, transaction.snapshot())
    },
  }
}

/** A tree of the mount's own to write to: a bind's changes are thrown away, a cache's are kept, a tmpfs begins empty. */
function sourceOf(mount: Mount, { inputs, world, vertex, now }: OpRun<ExecVertex>): Transaction {
  const given = mount.input === null ? null : (inputs[mount.input]?.snapshot ?? null)
  if (mount.type === 'bind') return new Transaction(given ?? emptySnapshot(), () => now)
  if (mount.type === 'tmpfs') return new Transaction(withRoot(emptySnapshot(), { mode: 0o1777 }, now), () => now)
  // --no-cache: the step gets an empty one, and what it leaves is kept.
  const stored = vertex.ignoreCache ? null : world.cacheMounts.get(mount.id)
  const { mode, uid, gid } = mount
  const fresh = (): Snapshot => withRoot(given ?? emptySnapshot(), { mode: mode ?? 0o755, uid: uid ?? 0, gid: gid ?? 0 }, now)
  return new Transaction(stored ?? fresh(), () => now)
}

function withRoot(
  snapshot: Snapshot,
  change: { readonly mode: number; readonly uid?: number; readonly gid?: number },
  now: number,
): Snapshot {
  const transaction = new Transaction(snapshot, () => now)
  transaction.change('/', change)
  return transaction.snapshot()
}

/** A secret as a file of its own, or as a variable. Gives the variable. */
function mountSecret(fs: MountableFileSystem, mount: Mount, { world, now }: OpRun<ExecVertex>): string | null | OpFailure {
  const bytes = world.secrets[mount.id]
  if (!bytes) return mount.required ? new OpFailure(`secret ${mount.id}: not found`) : null
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

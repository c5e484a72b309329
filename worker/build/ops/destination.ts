import type { Snapshot, Transaction } from '../../fs'
import type { Owner } from '../../plan'
import type { Chmod } from './chmod'
import { OpFailure } from './op'
import { ownerIds, type Ids } from './owner'
import { resolveDestination } from './resolve'

/** What the actions of a file operation work on. */
export interface Destination {
  readonly transaction: Transaction
  /** There is a root filesystem to look names up in: not for scratch and `--link`. */
  readonly hasRoot: boolean
  /** Microseconds since 1970. */
  readonly now: number
}

const DAEMON_UMASK = 0o022
const ROOT: Ids = { uid: 0, gid: 0 }

/** The ids of an owner, looked up in the tree as it was before the step. */
export function idsOf(owner: Owner | null, { transaction, hasRoot }: Destination): Ids | OpFailure {
  return owner === null ? ROOT : ownerIds(owner, transaction.base, hasRoot)
}

/** The tree as it is by now. */
export function treeOf({ transaction }: Destination): Snapshot {
  return { root: transaction.root, nextInode: 0 }
}

/**
 * Makes a folder and its missing parents for what is copied: root's, or `--chown`; 0755, or an octal `--chmod` as mkdir takes it: without the
 * special bits, and under dockerd's umask. Gives its real path.
 */
export function makeFolders(
  path: string,
  { ids, chmod }: { readonly ids: Ids | null; readonly chmod: Chmod | null },
  destination: Destination,
): string | OpFailure {
  const { path: real, blocked } = resolveDestination(treeOf(destination), path)
  const mode = chmod && 'octal' in chmod ? chmod.octal & 0o777 & ~DAEMON_UMASK : 0o755
  const { uid, gid } = ids ?? ROOT
  const made = blocked === null ? destination.transaction.makeDirectories(real, { mode, uid, gid, mtime: destination.now }) : null
  return made === true ? real : new OpFailure(`mkdir ${path}: not a directory`)
}

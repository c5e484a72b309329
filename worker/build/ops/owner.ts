import { FsError, lookup, type Snapshot } from '../../fs'
import { decodeText, findGroup, findUser, parseGroup, parsePasswd } from '../../kernel'
import type { Owner } from '../../plan'
import { OpFailure } from './op'

export interface Ids {
  readonly uid: number
  readonly gid: number
}

/**
 * `--chown` against the destination's passwd and group: a number stands for itself, and alone for its group too; a name brings its primary
 * group. A name that is not there, and the empty group of `7:`, is 0; without a root filesystem to look into it is `invalid user index: -1` (behaviour §5).
 */
export function ownerIds(owner: Owner, destination: Snapshot, hasRoot: boolean): Ids | OpFailure {
  const names = [owner.user, owner.group ?? ''].filter((name) => name !== '' && !isNumber(name))
  if (names.length > 0 && !hasRoot) return new OpFailure('invalid user index: -1')
  const user = isNumber(owner.user) ? null : findUser(parsePasswd(fileText(destination, '/etc/passwd')), owner.user)
  const uid = isNumber(owner.user) ? Number(owner.user) : (user?.uid ?? 0)
  if (owner.group === null) return { uid, gid: isNumber(owner.user) ? uid : (user?.gid ?? 0) }
  if (isNumber(owner.group)) return { uid, gid: Number(owner.group) }
  return { uid, gid: findGroup(parseGroup(fileText(destination, '/etc/group')), owner.group)?.gid ?? 0 }
}

/** The text of a small file of a snapshot; empty where it is not there. */
export function fileText(snapshot: Snapshot, path: string): string {
  const found = lookup(snapshot, path)
  if (found instanceof FsError || found.node.kind !== 'file' || !found.node.content.bytes) return ''
  return decodeText(found.node.content.bytes)
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

import { CAPABILITY } from './layer-diff'
import type { Credentials, Metadata, NodeKind } from './types'

export const READ = 4
export const WRITE = 2
export const SEARCH = 1

const SETUID = 0o4000
const SETGID = 0o2000
const STICKY = 0o1000

/** Whether the mode's bits (r=4 w=2 x=1) let `who` do this. Root may all, but execute only what has some x bit. */
export function allows(node: Metadata & { readonly kind: NodeKind }, who: Credentials, bits: number): boolean {
  if (who.uid === 0) return (bits & SEARCH) === 0 || node.kind === 'directory' || (node.mode & 0o111) !== 0
  const shift = who.uid === node.uid ? 6 : inGroup(who, node.gid) ? 3 : 0
  return ((node.mode >> shift) & bits) === bits
}

/** chmod, utimes and the like are for the owner and root. */
export function owns(node: Metadata, who: Credentials): boolean {
  return who.uid === 0 || who.uid === node.uid
}

/** Whether a sticky folder keeps `who` from removing or renaming this node in it. */
export function stickyForbids(folder: Metadata, node: Metadata, who: Credentials): boolean {
  return (folder.mode & STICKY) !== 0 && !owns(node, who) && !owns(folder, who)
}

export function inGroup(who: Credentials, gid: number): boolean {
  return who.gid === gid || who.groups.includes(gid)
}

/** What a write leaves of a file's privileges: its capabilities go, and setuid and setgid unless root wrote. */
export function afterWrite(node: Metadata, who: Credentials): Partial<Metadata> {
  const kept = who.uid === 0 ? {} : { mode: withoutPrivilege(node.mode) }
  return { ...kept, ...withoutCapability(node) }
}

/** What chown leaves of a file's privileges: no setuid, no setgid (which without group execution is something else), no capabilities. */
export function afterChown(node: Metadata & { readonly kind: NodeKind }): Partial<Metadata> {
  return node.kind === 'directory' ? {} : { mode: withoutPrivilege(node.mode), ...withoutCapability(node) }
}

/** The mode chmod gives: who is not in the group cannot make a file setgid. */
export function chmodMode(node: Metadata & { readonly kind: NodeKind }, mode: number, who: Credentials): number {
  const plain = mode & 0o7777
  return who.uid === 0 || node.kind === 'directory' || inGroup(who, node.gid) ? plain : plain & ~SETGID
}

/** Owner, group and mode of what `who` makes in `folder`: a setgid folder hands down its group, and to folders the bit. */
export function madeIn(folder: Metadata, who: Credentials, kind: NodeKind, mode: number): Omit<Metadata, 'mtime'> {
  const inherits = (folder.mode & SETGID) !== 0
  return { uid: who.uid, gid: inherits ? folder.gid : who.gid, mode: inherits && kind === 'directory' ? mode | SETGID : mode }
}

function withoutPrivilege(mode: number): number {
  return mode & ~SETUID & ((mode & 0o010) !== 0 ? ~SETGID : ~0)
}

function withoutCapability(node: Metadata): Partial<Metadata> {
  if (!node.xattrs?.has(CAPABILITY)) return {}
  return { xattrs: new Map([...node.xattrs].filter(([name]) => name !== CAPABILITY)) }
}

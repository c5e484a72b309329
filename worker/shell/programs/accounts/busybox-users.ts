import { FsError } from '../../../fs'
import type { Group, Process, User } from '../../../kernel'
import { removeAll } from '../common/folders'
import { Names } from '../common/names'
import type { Call } from '../common/program'
import { appended, rewriteAccounts, withMember, without, withoutMember } from './busybox-files'
import { askPassword } from './busybox-passwords'
import { today } from './database'
import { copySkeleton } from './skeleton'

/** Ids as Alpine configures its busybox: 100…999 for the system, 1000 and up for people. */
const SYSTEM = { first: 100, last: 999 }
const LAST_ID = 256_000

/** `adduser [OPTIONS] USER [GROUP]`. */
export async function adduser(process: Process, call: Call): Promise<number> {
  if (process.credentials.uid !== 0) return call.fail(ROOT_ONLY)
  const [name, group] = call.operands
  if (name === undefined || call.operands.length > 2) return call.usage()
  const uid = idOption(call, 'u')
  if (uid.status !== null) return uid.status
  if (call.options.given.length === 0 && group !== undefined) return joinGroup(process, call, 'addgroup', name, group)
  const bad = badName(name)
  if (bad !== null) return call.fail(bad)
  const user = planUser(process, call, name, uid.id)
  if (typeof user === 'number') return user
  const status = writeUser(process, call, user)
  if (status !== 0) return status
  if (call.options.has('S') || call.options.has('D')) return 0
  return askPassword(process, call, 'passwd', { ...user, gecos: user.gecos })
}

const ROOT_ONLY = 'permission denied (are you root?)'

interface Planned extends User {
  /** An existing group that was asked for, else null: one of the user's own. */
  readonly group: string | null
}

function planUser(process: Process, call: Call, name: string, asked: number | null): Planned | number {
  const { options } = call
  const names = new Names(process)
  const system = options.has('S')
  const group = options.value('G') ?? (system ? 'nogroup' : null)
  const gid = group === null ? null : names.group(group)?.gid
  if (gid === undefined) return call.fail(`unknown group ${group ?? ''}`)
  if (names.user(name)) return call.fail(`user '${name}' in use`)
  const uid = pickUid(call, names, asked, system, gid === null)
  if (typeof uid === 'object') return uid.status
  if (gid === null && names.group(name)) return call.fail(`group '${name}' in use`)
  // Alpine leaves the full name empty since 1.37, and lets nobody log in to a system account.
  const gecos = options.value('g') ?? (call.flavour.release >= 137 ? '' : 'Linux User,,,')
  const shell = options.value('s') ?? (system ? '/sbin/nologin' : rootShell(process, names))
  return { name, uid, gid: gid ?? uid, gecos, home: options.value('h') ?? `/home/${name}`, shell, group }
}

function pickUid(call: Call, names: Names, asked: number | null, system: boolean, own: boolean): number | { readonly status: number } {
  const isTaken = (id: number): boolean => names.userName(id) !== null || (own && names.groupName(id) !== null)
  if (asked !== null) return isTaken(asked) ? { status: call.fail(`uid '${asked}' in use`) } : asked
  const [first, last] = system ? [SYSTEM.first, SYSTEM.last] : [SYSTEM.last + 1, LAST_ID]
  for (let id = first; id <= last; id++) if (!isTaken(id)) return id
  return { status: call.fail('no uids left') }
}

/** New users get the shell of who makes them. */
function rootShell(process: Process, names: Names): string {
  return process.env.get('SHELL') || names.allUsers().find(({ uid }) => uid === process.realUid)?.shell || '/bin/sh'
}

function writeUser(process: Process, call: Call, user: Planned): number {
  const line = `${user.name}:x:${user.uid}:${user.gid}:${user.gecos}:${user.home}:${user.shell}`
  if (rewriteAccounts(process, call, '/etc/passwd', call.name, appended(line)) < 0) return 1
  rewriteAccounts(process, call, '/etc/shadow', call.name, appended(`${user.name}:!:${today(process)}:0:99999:7:::`))
  if (user.group === null) writeGroup(process, call, 'addgroup', user.name, user.gid)
  else joinGroup(process, call, 'addgroup', user.name, user.group)
  if (!call.options.has('H')) makeHome(process, call, user)
  return 0
}

/** The folder, its parents being there, with what the skeleton holds. One that is there already changes hands. */
function makeHome(process: Process, call: Call, { home, uid, gid }: User): void {
  const fs = process.fs.as({ umask: 0 })
  const made = fs.mkdir(home, 0o755)
  if (made === true) {
    const skeleton = call.options.value('k')
    const copied = copySkeleton(fs, skeleton ?? '/etc/skel', home, { uid, gid })
    if (copied instanceof FsError && skeleton !== undefined) call.fail(`can't stat '${skeleton}': ${copied.text}`)
  }
  const failed =
    made !== true && made.code !== 'EEXIST' ? made : [fs.chown(home, uid, gid), fs.chmod(home, 0o2755)].find((done) => done !== true)
  if (failed instanceof FsError) call.fail(`${home}: ${failed.text}`)
}

/** `addgroup [-g GID] [-S] [USER] GROUP`. */
export function addgroup(process: Process, call: Call): number {
  if (process.credentials.uid !== 0) return call.fail(ROOT_ONLY)
  const [first, second] = call.operands
  if (first === undefined || call.operands.length > 2) return call.usage()
  if (second !== undefined) return call.options.has('g') ? call.usage() : joinGroup(process, call, call.name, first, second)
  const bad = badName(first)
  if (bad !== null) return call.fail(bad)
  const gid = idOption(call, 'g')
  if (gid.status !== null) return gid.status
  const names = new Names(process)
  if (names.group(first)) return call.fail(`group '${first}' in use`)
  if (gid.id !== null) {
    if (names.groupName(gid.id) !== null) return call.fail(`gid '${gid.id}' in use`)
    return writeGroup(process, call, call.name, first, gid.id)
  }
  const [from, to] = call.options.has('S') ? [SYSTEM.first, SYSTEM.last] : [SYSTEM.last + 1, LAST_ID]
  for (let id = from; id <= to; id++) if (names.groupName(id) === null) return writeGroup(process, call, call.name, first, id)
  return call.fail('no gids left')
}

function writeGroup(process: Process, call: Call, as: string, name: string, gid: number): number {
  if (rewriteAccounts(process, call, '/etc/group', as, appended(`${name}:x:${gid}:`)) < 0) return 1
  rewriteAccounts(process, call, '/etc/gshadow', as, appended(`${name}:!::`))
  return 0
}

function joinGroup(process: Process, call: Call, as: string, name: string, group: string): number {
  const names = new Names(process)
  const say = (text: string): number => {
    call.note(`${as}: ${text}\n`)
    return 1
  }
  if (!names.user(name)) return say(`unknown user ${name}`)
  const found: Group | null = names.group(group)
  if (!found) return say(`unknown group ${group}`)
  if (found.members.includes(name)) return 0
  if (rewriteAccounts(process, call, '/etc/group', as, withMember(group, name)) < 0) return 1
  rewriteAccounts(process, call, '/etc/gshadow', as, withMember(group, name))
  return 0
}

/** `deluser [--remove-home] USER`: the group of the same name goes too, unless it is another's. */
export function deluser(process: Process, call: Call): number {
  if (process.credentials.uid !== 0) return call.fail(ROOT_ONLY)
  const [name] = call.operands
  if (name === undefined || call.operands.length !== 1) return call.usage()
  const user = new Names(process).user(name)
  if (!user) return call.fail(`unknown user ${name}`)
  if (call.options.has('remove-home')) {
    const home = process.fs.stat(user.home)
    if (!(home instanceof FsError) && home.kind === 'directory') removeAll(process.fs, user.home)
  }
  for (const path of ['/etc/passwd', '/etc/shadow']) if (rewriteAccounts(process, call, path, call.name, without(name)) < 0) return 1
  if (leave(process, call, '/etc/group', null, name) < 0) return 1
  return new Names(process).group(name) ? removeGroup(process, call, name) : 0
}

/** `delgroup [USER] GROUP`. */
export function delgroup(process: Process, call: Call): number {
  if (process.credentials.uid !== 0) return call.fail(ROOT_ONLY)
  const [first, second] = call.operands
  if (first === undefined || call.operands.length > 2) return call.usage()
  const group = second ?? first
  if (!new Names(process).group(group)) return call.fail(`unknown group ${group}`)
  if (second === undefined) return removeGroup(process, call, group)
  for (const path of ['/etc/group', '/etc/gshadow']) if (leave(process, call, path, group, first) < 0) return 1
  return 0
}

function removeGroup(process: Process, call: Call, name: string): number {
  const names = new Names(process)
  const gid = names.group(name)?.gid
  const user = names.allUsers().find((each) => each.gid === gid)
  if (user) return call.fail(`'${user.name}' still has '${name}' as their primary group!`)
  for (const path of ['/etc/group', '/etc/gshadow']) if (rewriteAccounts(process, call, path, call.name, without(name)) < 0) return 1
  return 0
}

/** Takes a member out; that there was none is said, and no failure. */
function leave(process: Process, call: Call, path: string, group: string | null, member: string): number {
  if (path.includes('shadow') && process.fs.stat(path) instanceof FsError) return 0
  const changed = rewriteAccounts(process, call, path, call.name, withoutMember(group, member))
  if (changed === 0) call.fail(`can't find ${member} in ${path}`)
  return changed
}

/** A number option within busybox's range, or the status of a wrong one. */
function idOption(call: Call, letter: string): { readonly id: number | null; readonly status: number | null } {
  const text = call.options.value(letter)
  if (text === undefined) return { id: null, status: null }
  if (!/^\d+$/.test(text)) return { id: null, status: call.fail(`invalid number '${text}'`) }
  if (Number(text) > LAST_ID) return { id: null, status: call.fail(`number ${text} is not in 0..${LAST_ID} range`) }
  return { id: Number(text), status: null }
}

const FIRST = /[A-Za-z0-9_]/
const LATER = /[A-Za-z0-9_.-]/

/** Why a name is none; null: it is one. */
function badName(name: string): string | null {
  const bytes = new TextEncoder().encode(name)
  for (let at = 0; at < Math.max(1, bytes.length); at++) {
    const code = bytes[at] ?? 0
    const character = String.fromCharCode(code)
    const isLast = at === bytes.length - 1
    if (at === 0 ? FIRST.test(character) : LATER.test(character) || (character === '$' && isLast)) continue
    return `illegal character with code ${code} at position ${at}`
  }
  return bytes.length >= 256 ? 'name is too long' : null
}

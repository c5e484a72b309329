import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { Names } from './common/names'
import { program, type Call, type Definition } from './common/program'
import { quote } from './common/quote'

const SHARED: Omit<Definition, 'name' | 'usage' | 'run'> = {
  from: ['coreutils', 'busybox'],
  options: {
    'R|recursive': 'flag',
    'c|changes': 'flag',
    'f|silent|quiet': 'flag',
    'h|no-dereference': 'flag',
    H: 'flag',
    L: 'flag',
    P: 'flag',
    'v|verbose': 'flag',
  },
  gnu: { dereference: 'flag', from: 'value', reference: 'value', 'preserve-root': 'flag', 'no-preserve-root': 'flag' },
}

export const chown = program({
  ...SHARED,
  name: 'chown',
  usage: '[-RhLHPcvf]... USER[:[GRP]] FILE...',
  run: (process, call) => change(process, call, parseOwner),
})

export const chgrp = program({
  ...SHARED,
  name: 'chgrp',
  usage: '[-RhLHPcvf]... GROUP FILE...',
  run: (process, call) => change(process, call, parseGroupOnly),
})

/** -1: left as it is. */
interface Ids {
  readonly uid: number
  readonly gid: number
}
type ParseIds = (text: string, names: Names, call: Call) => Ids | number

function change(process: Process, call: Call, parse: ParseIds): number {
  const reference = call.options.value('reference')
  const [first, ...rest] = call.operands
  const files = reference === undefined ? rest : call.operands
  if (reference === undefined && first === undefined) return call.usage('missing operand', { silentInBusybox: true })
  if (files.length === 0) return call.usage(`missing operand after ${call.cite(first ?? '')}`, { silentInBusybox: true })
  const names = new Names(process)
  const ids = reference === undefined ? parse(first ?? '', names, call) : idsOf(process, call, reference)
  if (typeof ids === 'number') return ids
  const from = call.options.value('from')
  const only = from === undefined ? null : parseOwner(from, names, call)
  if (typeof only === 'number') return only
  return files.reduce((status, path) => changeOne(process, call, { ids, only, names }, path, true) || status, 0)
}

function idsOf(process: Process, call: Call, reference: string): Ids | number {
  const stat = process.fs.stat(reference)
  return stat instanceof FsError
    ? call.failFile(stat, { gnu: `failed to get attributes of ${quote(reference)}`, busybox: reference })
    : stat
}

/** `user`, `user:group`, `user:` (the user's own group), `:group`; `.` for `:` where no user has such a name. */
function parseOwner(text: string, names: Names, call: Call): Ids | number {
  const at = text.includes(':') ? text.indexOf(':') : names.user(text) ? -1 : text.indexOf('.')
  const user = at < 0 ? text : text.slice(0, at)
  const group = at < 0 ? null : text.slice(at + 1)
  const found = user === '' ? null : names.user(user)
  const uid = user === '' ? -1 : names.uidOf(user)
  if (uid === null)
    return call.failAs({
      gnu: `invalid user: ${call.cite(text)}`,
      busybox: group === null ? `unknown user ${text}` : `unknown user/group ${text}`,
    })
  if (group === '' && user !== '') {
    if (!found && call.gnu) return call.fail(`invalid spec: ${call.cite(text)}`)
    return { uid, gid: found?.gid ?? -1 }
  }
  const gid = group === null || group === '' ? -1 : names.gidOf(group)
  if (gid === null) return call.failAs({ gnu: `invalid group: ${call.cite(text)}`, busybox: `unknown user/group ${text}` })
  return { uid, gid }
}

function parseGroupOnly(text: string, names: Names, call: Call): Ids | number {
  const gid = text === '' ? -1 : names.gidOf(text)
  return gid === null ? call.failAs({ gnu: `invalid group: ${call.cite(text)}`, busybox: `unknown group ${text}` }) : { uid: -1, gid }
}

interface Change {
  readonly ids: Ids
  readonly only: Ids | null
  readonly names: Names
}

function changeOne(process: Process, call: Call, wanted: Change, path: string, isOperand: boolean): number {
  const { fs } = process
  const recursive = call.options.has('R')
  const follows = call.options.has('L') || (call.options.has('H') && isOperand) || (!recursive && !call.options.has('h'))
  const stat = follows ? fs.stat(path) : fs.lstat(path)
  if (stat instanceof FsError) {
    if (call.options.has('f')) return 1
    return call.failFile(stat, {
      gnu: `cannot ${follows && !(fs.lstat(path) instanceof FsError) ? 'dereference' : 'access'} ${quote(path)}`,
      busybox: path,
    })
  }
  let status = isSelected(stat, wanted.only) ? apply(process, call, wanted, path, stat, follows) : 0
  // busybox says once more that a folder cannot be changed, and does not go into it.
  if (status !== 0 && recursive && stat.kind === 'directory' && !call.gnu) return call.fail(`${path}: Operation not permitted`)
  if (recursive && stat.kind === 'directory') {
    const names = fs.readdir(path)
    if (names instanceof FsError)
      return call.options.has('f')
        ? 1
        : call.failFile(names, { gnu: `cannot read directory ${quote(path)}`, busybox: `can't open '${path}'` })
    const prefix = path.endsWith('/') ? path : `${path}/`
    for (const name of names) status = changeOne(process, call, wanted, prefix + name, false) || status
  }
  return status
}

function isSelected(stat: Stat, only: Ids | null): boolean {
  return only === null || ((only.uid < 0 || only.uid === stat.uid) && (only.gid < 0 || only.gid === stat.gid))
}

function apply(process: Process, call: Call, { ids, names }: Change, path: string, stat: Stat, follow: boolean): number {
  const { uid, gid } = ids
  const changed = process.fs.chown(path, uid, gid, follow)
  if (changed instanceof FsError) {
    if (call.options.has('f')) return 1
    return call.failFile(changed, { gnu: `changing ${uid < 0 ? 'group' : 'ownership'} of ${quote(path)}`, busybox: path })
  }
  const differs = (uid >= 0 && uid !== stat.uid) || (gid >= 0 && gid !== stat.gid)
  if (call.options.has('v') || (call.options.has('c') && differs)) call.out.write(report(call, names, path, stat, ids, differs))
  return 0
}

function report(call: Call, names: Names, path: string, stat: Stat, { uid, gid }: Ids, differs: boolean): string {
  const user = (id: number): string => names.userName(id) ?? String(id)
  const group = (id: number): string => names.groupName(id) ?? String(id)
  const show = (of: Ids): string => (uid < 0 ? group(of.gid) : gid < 0 ? user(of.uid) : `${user(of.uid)}:${group(of.gid)}`)
  if (!call.gnu) return `changed ownership of '${path}' to ${uid < 0 ? stat.uid : uid}:${gid < 0 ? stat.gid : gid}\n`
  const what = uid < 0 ? 'group' : 'ownership'
  if (!differs) return `${what} of ${quote(path)} retained as ${show(stat)}\n`
  return `changed ${what} of ${quote(path)} from ${show(stat)} to ${show({ uid, gid })}\n`
}

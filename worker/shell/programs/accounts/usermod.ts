import { FsError } from '../../../fs'
import type { Process, User } from '../../../kernel'
import { program, type Call } from '../common/program'
import { Accounts } from './database'
import { changeMembers, listedGroups, refused } from './shadow-core'
import { dayOf, warnShell } from './useradd'
import { USERMOD_USAGE } from './usages'

export const usermod = program({
  name: 'usermod',
  from: ['passwd'],
  options: {
    'a|append': 'flag',
    'b|badname': 'ignored',
    'c|comment': 'value',
    'd|home': 'value',
    'e|expiredate': 'value',
    'f|inactive': 'value',
    'g|gid': 'value',
    'G|groups': 'value',
    'l|login': 'value',
    'L|lock': 'flag',
    'm|move-home': 'flag',
    'o|non-unique': 'flag',
    'p|password': 'value',
    'P|prefix': 'unmodelled',
    'r|remove': 'flag',
    'R|root': 'unmodelled',
    's|shell': 'value',
    'u|uid': 'value',
    'U|unlock': 'flag',
    'v|add-subuids': 'unmodelled',
    'V|del-subuids': 'unmodelled',
    'w|add-subgids': 'unmodelled',
    'W|del-subgids': 'unmodelled',
    'Z|selinux-user': 'unmodelled',
  },
  usageStatus: 2,
  gnuSynopsis: USERMOD_USAGE,
  run(process, call) {
    const { options, operands } = call
    const accounts = new Accounts(process)
    const shell = options.value('s')
    if (shell !== undefined) warnShell(process, call, shell)
    const [name] = operands
    if (name === undefined || operands.length > 1) return call.usage()
    const user = accounts.users.find((each) => each.name === name)
    if (!user) return call.fail(`user '${name}' does not exist`, 6)
    if (options.given.length === 0) return call.usage('no options')
    const groups = listedGroups(call, accounts, options.value('G') ?? '')
    if (groups === null) return 6
    const wanted = options.value('g')
    const group = wanted === undefined ? null : accounts.groups.find((each) => each.name === wanted || String(each.gid) === wanted)
    if (group === undefined) return call.fail(`group '${wanted ?? ''}' does not exist`, 6)
    if (options.has('a') && !options.has('G')) {
      call.fail('-a flag is only allowed with the -G flag')
      return call.usage()
    }
    const clash = clashOf(call, accounts, user)
    if (clash !== null) return clash
    if (process.credentials.uid !== 0) return refused(call, '/etc/passwd', 1)
    return modify(process, call, accounts, user, { gid: group?.gid ?? user.gid, groups })
  },
})

/** A number or name that is another's already; null: none. */
function clashOf(call: Call, accounts: Accounts, user: User): number | null {
  const { options } = call
  const uid = options.value('u')
  if (uid !== undefined && !/^\d+$/.test(uid)) return call.fail(`invalid user ID '${uid}'`, 3)
  const other = accounts.users.find((each) => String(each.uid) === uid && each.name !== user.name)
  if (other && !options.has('o')) return call.fail(`UID '${uid ?? ''}' already exists`, 4)
  const login = options.value('l')
  if (login !== undefined && login !== user.name && accounts.users.some((each) => each.name === login))
    return call.fail(`user '${login}' already exists`, 9)
  return null
}

interface Wanted {
  readonly gid: number
  readonly groups: readonly string[]
}

function modify(process: Process, call: Call, accounts: Accounts, user: User, { gid, groups }: Wanted): number {
  const { options } = call
  const login = options.value('l') ?? user.name
  const uid = Number(options.value('u') ?? user.uid)
  const home = options.value('d') ?? user.home
  accounts.change('/etc/passwd', user.name, (fields) => [
    login,
    fields[1] ?? 'x',
    String(uid),
    String(gid),
    options.value('c') ?? user.gecos,
    home,
    options.value('s') ?? user.shell,
  ])
  accounts.change('/etc/shadow', user.name, (fields) => shadowFields(process, call, [login, ...fields.slice(1)]))
  changeGroups(call, accounts, user.name, login, groups)
  const saved = accounts.save(call)
  if (saved !== 0) return saved
  const moved = options.has('m') && home !== user.home ? moveHome(process, call, user.home, home) : 0
  if (moved !== 0) return moved
  if (uid !== user.uid || gid !== user.gid) giveAway(process, home, user, { uid, gid })
  return 0
}

function shadowFields(process: Process, call: Call, fields: readonly string[]): readonly string[] {
  const { options } = call
  const [name = '', password = '', changed = '', min = '', max = '', warn = '', inactive = '', expires = '', ...rest] = fields
  const next = lockedPassword(call, password)
  return [
    name,
    next,
    options.has('p') ? String(Math.floor(process.now() / 86_400_000_000)) : changed,
    min,
    max,
    warn,
    options.value('f') ?? inactive,
    options.has('e') ? dayOf(options.value('e') ?? '') : expires,
    ...rest,
  ]
}

function lockedPassword(call: Call, current: string): string {
  const { options } = call
  if (options.has('p')) return options.value('p') ?? ''
  if (options.has('L')) return current.startsWith('!') ? current : `!${current}`
  if (!options.has('U') || !current.startsWith('!')) return current
  if (current.length > 1) return current.slice(1)
  call.fail("unlocking the user's password would result in a passwordless account.")
  call.note("You should set a password with usermod -p to unlock this user's password.\n")
  return current
}

/** `-G` says which groups there are; with `-a` which come on top, with `-r` which go. */
function changeGroups(call: Call, accounts: Accounts, name: string, login: string, groups: readonly string[]): void {
  const { options } = call
  for (const { name: group, members } of accounts.groups) {
    const listed = groups.includes(group)
    const stays = !options.has('G') || options.has('a') ? members.includes(name) || listed : options.has('r') ? !listed : listed
    const isIn = stays && (members.includes(name) || (listed && !options.has('r')))
    if (!members.includes(name) && !isIn) continue
    changeMembers(accounts, group, (old) =>
      isIn
        ? old.includes(name)
          ? old.map((each) => (each === name ? login : each))
          : [...old, login]
        : old.filter((each) => each !== name),
    )
  }
}

function moveHome(process: Process, call: Call, from: string, to: string): number {
  const { fs } = process
  const stat = fs.stat(from)
  if (stat instanceof FsError) return 0
  if (!(fs.stat(to) instanceof FsError)) return call.fail(`directory ${to} exists`, 12)
  const moved = fs.rename(from, to)
  return moved instanceof FsError ? call.fail(`cannot rename directory ${from} to ${to}`, 12) : 0
}

/** Files of the home that were the user's stay the user's. */
function giveAway(process: Process, path: string, from: User, to: { readonly uid: number; readonly gid: number }): void {
  const stat = process.fs.lstat(path)
  if (stat instanceof FsError) return
  process.fs.chown(path, stat.uid === from.uid ? to.uid : -1, stat.gid === from.gid ? to.gid : -1, false)
  const names = stat.kind === 'directory' ? process.fs.readdir(path) : []
  if (!(names instanceof FsError)) for (const name of names) giveAway(process, `${path}/${name}`, from, to)
}

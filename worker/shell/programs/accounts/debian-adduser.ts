import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { Accounts } from './database'
import { checkName } from './debian-names'
import { changeMembers, putGroup, putUser } from './shadow-core'
import { copySkeleton } from './skeleton'

/** Debian's adduser and addgroup: scripts that call shadow's tools one after another, so that each leaves its own backups behind. */
export function debianAdd(process: Process, call: Call): number | Promise<number> {
  if (process.credentials.uid !== 0) return call.fail('Only root may add a user or group to the system.')
  const { options, operands } = call
  const [name = '', group] = operands
  const groups = call.name.endsWith('addgroup')
  if (name === '' || operands.length > 2) return call.fail('Only one or two names allowed.')
  const system = options.has('system')
  if (group !== undefined) {
    if ((!groups && system) || options.has('group')) return call.fail('Specify only one name in this mode.')
    if (groups) return call.fail('addgroup with two arguments is an unspecified operation.')
    return joinGroup(process, call, name, group)
  }
  if (!groups && [options.has('group'), options.has('ingroup'), options.has('gid')].filter(Boolean).length > 1)
    return call.fail('The --group, --ingroup, and --gid options are mutually exclusive.')
  const home = options.value('home')
  if (home !== undefined && !home.startsWith('/')) return call.fail('The home dir must be an absolute path.')
  if (home !== undefined && isLoud(call)) warnHome(process, call, home)
  const bad = checkName(call, name, system)
  if (bad !== null) return bad
  if (groups || (options.has('group') && !system)) return addGroup(process, call, name, system)
  return system ? addSystemUser(process, call, name) : addUser(process, call, name)
}

function isLoud({ options }: Call): boolean {
  return !options.has('quiet')
}

function say(call: Call, text: string): void {
  if (isLoud(call)) call.out.write(`${text}\n`)
}

function warnHome(process: Process, call: Call, home: string): void {
  const stat = process.fs.stat(home)
  const isFolder = !(stat instanceof FsError) && stat.kind === 'directory'
  if (isFolder && !call.options.has('no-create-home')) call.fail(`Warning: The home dir ${home} you specified already exists.`)
  if (!isFolder && call.options.has('no-create-home'))
    call.fail(`Warning: The home dir ${home} you specified can't be accessed: ${stat instanceof FsError ? stat.text : 'Not a directory'}`)
}

const SYSTEM = { first: 100, last: 999 }
const PEOPLE = { first: 1000, last: 59_999 }

function addGroup(process: Process, call: Call, name: string, system: boolean): number {
  const accounts = new Accounts(process)
  const wanted = call.options.value('gid')
  const present = accounts.groups.find((group) => group.name === name)
  if (present && !system) return call.fail(`The group \`${name}' already exists.`)
  if (present && present.gid >= SYSTEM.first && present.gid <= SYSTEM.last) {
    if (isLoud(call)) call.fail(`The group \`${name}' already exists as a system group. Exiting.`)
    return 0
  }
  if (present && (wanted === undefined || Number(wanted) === present.gid))
    return call.fail(`The group \`${name}' already exists and is not a system group. Exiting.`)
  if (present) return call.fail(`The group \`${name}' already exists, but has a different GID. Exiting.`)
  const taken = accounts.groups.map(({ gid }) => gid)
  if (wanted !== undefined && taken.includes(Number(wanted))) return call.fail(`The GID \`${wanted}' is already in use.`)
  const gid = wanted === undefined ? firstFree(system ? SYSTEM : PEOPLE, taken) : Number(wanted)
  say(call, `Adding group \`${name}' (GID ${gid}) ...`)
  putGroup(accounts, name, gid)
  const saved = accounts.save(call)
  if (saved === 0) say(call, 'Done.')
  return saved
}

function firstFree({ first, last }: { readonly first: number; readonly last: number }, ...taken: readonly (readonly number[])[]): number {
  for (let id = first; id <= last; id++) if (!taken.some((ids) => ids.includes(id))) return id
  return last + 1
}

function joinGroup(process: Process, call: Call, user: string, group: string): number {
  const accounts = new Accounts(process)
  if (!accounts.users.some(({ name }) => name === user)) return call.fail(`The user \`${user}' does not exist.`)
  const found = accounts.groups.find(({ name }) => name === group)
  if (!found) return call.fail(`The group \`${group}' does not exist.`)
  if (found.members.includes(user)) {
    if (isLoud(call)) call.fail(`The user \`${user}' is already a member of \`${group}'.`)
    return 0
  }
  say(call, `Adding user \`${user}' to group \`${group}' ...`)
  const saved = enrol(process, call, user, group)
  if (saved === 0) say(call, 'Done.')
  return saved
}

function enrol(process: Process, call: Call, user: string, group: string): number {
  const accounts = new Accounts(process)
  changeMembers(accounts, group, (members) => [...members, user])
  return accounts.save(call)
}

interface Made {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string
  readonly shell: string
  readonly system: boolean
}

/** groupadd (where a group of its own is wanted), then useradd. */
function make(process: Process, call: Call, user: Made, ownGroup: boolean): number {
  const first = new Accounts(process)
  if (ownGroup) putGroup(first, user.name, user.gid)
  const grouped = ownGroup ? first.save(call) : 0
  if (grouped !== 0) return grouped
  const second = new Accounts(process)
  putUser(process, second, { ...user, gecos: '', password: '!' })
  return second.save(call)
}

async function addUser(process: Process, call: Call, name: string): Promise<number> {
  const { options } = call
  const accounts = new Accounts(process)
  const checked = check(call, accounts, name)
  if (checked !== null) return checked
  const group = askedGroup(call, accounts)
  const uids = accounts.users.map(({ uid }) => uid)
  const range = {
    ...PEOPLE,
    first: Number(options.value('firstuid') ?? PEOPLE.first),
    last: Number(options.value('lastuid') ?? PEOPLE.last),
  }
  const gids = options.has('ingroup') ? [] : accounts.groups.map(({ gid }) => gid)
  const uid = Number(options.value('uid') ?? firstFree(range, uids, gids))
  const gid = group?.gid ?? uid
  const home = options.value('home') ?? `/home/${name}`
  const shell = options.value('shell') ?? (options.has('disabled-login') ? '/usr/sbin/nologin' : '/bin/bash')
  say(call, `Adding user \`${name}' ...`)
  if (!group) say(call, `Adding new group \`${name}' (${gid}) ...`)
  say(call, `Adding new user \`${name}' (${uid}) with group \`${group?.name ?? name} (${gid})' ...`)
  const made = make(process, call, { name, uid, gid, home, shell, system: false }, !group)
  if (made !== 0) return made
  makeHome(process, call, { path: home, uid, gid, mode: 0o700, skeleton: true })
  const asks = !options.has('disabled-password') && !options.has('disabled-login')
  const comment = options.value('comment')
  if ((asks || comment === undefined) && (await process.stdin.readLine()) !== null)
    return call.notSimulated('adduser and the answers to its questions')
  if (asks) askInVain(call)
  if (comment === undefined) askNameInVain(call)
  return setComment(process, call, name, comment ?? '') || extraGroups(process, call, name)
}

/** Nobody is there to answer, as in a build: passwd gives up, and so does the script after it, without failing. */
function askInVain(call: Call): void {
  call.note(
    'New password: Password change has been aborted.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n',
  )
  call.out.write('Try again? [y/N] ')
  perlWarnings(call, [740, 741, 742])
}

function askNameInVain(call: Call): void {
  call.out.write(`Changing the user information for ${call.operands[0] ?? ''}\nEnter the new value, or press ENTER for the default\n`)
  call.out.write('\tFull Name []: \tRoom Number []: \tWork Phone []: \tHome Phone []: \tOther []: Is the information correct? [Y/n] ')
  perlWarnings(call, [766, 767, 768])
}

/** adduser 3.134's lines, of the answer that did not come. */
function perlWarnings(call: Call, lines: readonly number[]): void {
  const [first = 0, ...rest] = lines
  call.note(`Use of uninitialized value $answer in chop at /usr/sbin/adduser line ${first}.\n`)
  for (const line of rest) call.note(`Use of uninitialized value $answer in pattern match (m//) at /usr/sbin/adduser line ${line}.\n`)
}

/** chfn(1) fills four of the five fields. */
function setComment(process: Process, call: Call, name: string, comment: string): number {
  const accounts = new Accounts(process)
  const [full = '', room = '', work = '', homePhone = ''] = comment.split(',')
  const gecos = [full, room, work, homePhone].join(',')
  accounts.change('/etc/passwd', name, (fields) => [...fields.slice(0, 4), gecos, ...fields.slice(5)])
  return accounts.save(call)
}

/** Everybody is in `users` as well (adduser.conf's USERS_GROUP). */
function extraGroups(process: Process, call: Call, name: string): number {
  say(call, `Adding new user \`${name}' to supplemental / extra groups \`users' ...`)
  const users = new Accounts(process).groups.find((group) => group.name === 'users')
  if (!users) return (call.fail("The group `users' does not exist."), 0)
  if (users.members.includes(name)) return 0
  say(call, `Adding user \`${name}' to group \`users' ...`)
  return enrol(process, call, name, 'users')
}

function addSystemUser(process: Process, call: Call, name: string): number {
  const { options } = call
  const accounts = new Accounts(process)
  const wanted = options.value('uid')
  const present = accounts.users.find((user) => user.name === name)
  if (present && (wanted === undefined || Number(wanted) === present.uid)) {
    if (present.uid < SYSTEM.first || present.uid > SYSTEM.last)
      return call.fail(`The user \`${name}' already exists, but is not a system user. Exiting.`)
    say(call, `The system user \`${name}' already exists. Exiting.`)
    return 0
  }
  if (present) return call.fail(`The user \`${name}' already exists with a different UID. Exiting.`)
  const checked = check(call, accounts, name)
  if (checked !== null) return checked
  const asked = askedGroup(call, accounts)
  const own = options.has('group')
  const uid = Number(
    wanted ??
      firstFree(
        SYSTEM,
        accounts.users.map((user) => user.uid),
      ),
  )
  const existing = own ? accounts.groups.find((group) => group.name === name) : undefined
  const gid = asked?.gid ?? (own ? (existing?.gid ?? ownGid(accounts, wanted)) : NOGROUP)
  const group = asked?.name ?? (own ? name : (accounts.groups.find((each) => each.gid === gid)?.name ?? 'nogroup'))
  say(call, `Adding system user \`${name}' (UID ${uid}) ...`)
  if (own && !existing) say(call, `Adding new group \`${name}' (GID ${gid}) ...`)
  say(call, `Adding new user \`${name}' (UID ${uid}) with group \`${group}' ...`)
  const home = options.value('home') ?? '/nonexistent'
  const shell = options.value('shell') ?? '/usr/sbin/nologin'
  const made = make(process, call, { name, uid, gid, home, shell, system: true }, own && !existing)
  if (made !== 0) return made
  const comment = options.value('comment')
  const commented = comment === undefined ? 0 : setComment(process, call, name, comment)
  makeHome(process, call, { path: home, uid, gid, mode: 0o755, skeleton: false })
  return commented
}

const NOGROUP = 65_534

function ownGid(accounts: Accounts, uid: string | undefined): number {
  return uid === undefined
    ? firstFree(
        SYSTEM,
        accounts.groups.map(({ gid }) => gid),
      )
    : Number(uid)
}

/** `--ingroup` or `--gid`; null: neither. Both are known to exist. */
function askedGroup({ options }: Call, accounts: Accounts): { readonly name: string; readonly gid: number } | null {
  const [name, gid] = [options.value('ingroup'), options.value('gid')]
  return accounts.groups.find((group) => group.name === name || String(group.gid) === gid) ?? null
}

/** What stands against a new user; null: nothing. */
function check(call: Call, accounts: Accounts, name: string): number | null {
  const { options } = call
  const [uid, ingroup, gid] = [options.value('uid'), options.value('ingroup'), options.value('gid')]
  if (accounts.users.some((user) => user.name === name)) return call.fail(`The user \`${name}' already exists.`)
  if (accounts.users.some((user) => String(user.uid) === uid)) return call.fail(`The UID ${uid ?? ''} is already in use.`)
  if (ingroup === undefined && gid === undefined) {
    if (options.has('system')) return null
    if (accounts.groups.some((group) => group.name === name)) return call.fail(`The group \`${name}' already exists.`)
    if (accounts.groups.some((group) => String(group.gid) === uid)) return call.fail(`The GID ${uid ?? ''} is already in use.`)
    return null
  }
  if (ingroup !== undefined && !accounts.groups.some((group) => group.name === ingroup))
    return call.fail(`The group \`${ingroup}' does not exist.`)
  if (gid !== undefined && !accounts.groups.some((group) => String(group.gid) === gid)) return call.fail(`The GID ${gid} does not exist.`)
  return null
}

interface Home {
  readonly path: string
  readonly uid: number
  readonly gid: number
  readonly mode: number
  readonly skeleton: boolean
}

function makeHome(process: Process, call: Call, { path, uid, gid, mode, skeleton }: Home): void {
  const fs = process.fs.as({ umask: 0 })
  if (/^\/+nonexistent(\/|$)/.test(path)) return say(call, `Not creating \`${path}'.`)
  if (call.options.has('no-create-home')) return say(call, `Not creating home directory \`${path}'.`)
  const present = fs.stat(path)
  if (!(present instanceof FsError)) {
    if (isLoud(call)) call.fail(`The home directory \`${path}' already exists.  Not touching this directory.`)
    if (present.uid !== uid || present.gid !== gid)
      call.fail(`Warning: The home directory \`${path}' does not belong to the user you are currently creating.`)
    return
  }
  say(call, `Creating home directory \`${path}' ...`)
  for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
    const folder = end < 0 ? path : path.slice(0, end)
    if (fs.stat(folder) instanceof FsError) fs.mkdir(folder, 0o755)
    if (end < 0) break
  }
  fs.chown(path, uid, gid)
  fs.chmod(path, mode)
  if (!skeleton) return
  say(call, "Copying files from `/etc/skel' ...")
  copySkeleton(fs, '/etc/skel', path, { uid, gid })
}

import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import { Accounts, nextId, nextSystemId } from './database'
import { changeMembers, freeGid, isName, listedGroups, makeHome, PEOPLE, putGroup, putUser, refused, SYSTEM } from './shadow-core'
import { USERADD_USAGE } from './usages'

/** Debian's useradd, with the defaults of Debian's login.defs. */
export const useradd = program({
  name: 'useradd',
  from: ['passwd'],
  options: {
    badname: 'flag',
    'btrfs-subvolume-home': 'unmodelled',
    'b|base-dir': 'value',
    'c|comment': 'value',
    'd|home-dir|home': 'value',
    'D|defaults': 'flag',
    'e|expiredate': 'value',
    'f|inactive': 'value',
    'F|add-subids-for-system': 'unmodelled',
    'g|gid': 'value',
    'G|groups': 'value',
    'k|skel': 'value',
    'K|key': 'value',
    'l|no-log-init': 'ignored',
    'm|create-home': 'flag',
    'M|no-create-home': 'flag',
    'N|no-user-group': 'flag',
    'o|non-unique': 'flag',
    'p|password': 'value',
    'r|system': 'flag',
    'R|root': 'unmodelled',
    'P|prefix': 'unmodelled',
    's|shell': 'value',
    'u|uid': 'value',
    'U|user-group': 'flag',
    'Z|selinux-user': 'unmodelled',
  },
  usageStatus: 2,
  gnuSynopsis: USERADD_USAGE,
  run: createUser,
})

function createUser(process: Process, call: Call): number {
  const { options } = call
  if (options.has('D')) return showDefaults(call)
  const accounts = new Accounts(process)
  const uid = options.value('u')
  if (uid !== undefined && !/^\d+$/.test(uid)) return call.fail(`invalid user ID '${uid}'`, 3)
  const extra = listedGroups(call, accounts, options.value('G') ?? '')
  if (extra === null) return 6
  const group = options.value('g')
  const primary = group === undefined ? null : accounts.groups.find(({ name, gid }) => name === group || String(gid) === group)
  if (primary === undefined) return call.fail(`group '${group ?? ''}' does not exist`, 6)
  const shell = options.value('s')
  if (shell !== undefined) warnShell(process, call, shell)
  const [name] = call.operands
  if (name === undefined || call.operands.length > 1) return call.usage()
  if (!isName(name) && !options.has('badname')) return call.fail(`invalid user name '${name}': use --badname to ignore`, 3)
  if (process.credentials.uid !== 0) return refused(call, '/etc/passwd', 1)
  if (accounts.users.some((user) => user.name === name)) return call.fail(`user '${name}' already exists`, 9)
  const own = primary === null && !options.has('N')
  if (own && accounts.groups.some((each) => each.name === name))
    return call.fail(`group ${name} exists - if you want to add this user to that group, use -g.`, 9)
  return write(process, call, accounts, { name, gid: primary?.gid ?? null, own, extra })
}

/** `-D` alone; changing the defaults is not modelled. */
function showDefaults(call: Call): number {
  if (call.options.given.length > 1) return call.notSimulated('useradd -D with a new default')
  call.out.write('GROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=/bin/sh\nSKEL=/etc/skel\nCREATE_MAIL_SPOOL=no\nLOG_INIT=yes\n')
  return 0
}

interface Decided {
  readonly name: string
  /** The group that was asked for. */
  readonly gid: number | null
  /** A group of the user's name is made. */
  readonly own: boolean
  readonly extra: readonly string[]
}

function write(process: Process, call: Call, accounts: Accounts, { name, gid: asked, own, extra }: Decided): number {
  const { options } = call
  const uid = pickUid(call, accounts)
  if (typeof uid === 'object') return uid.status
  const gid = own ? freeGid(accounts, options.has('r'), uid) : (asked ?? 100)
  if (gid === null) return call.fail("Can't get unique GID (no more available GIDs)", 4)
  const home = options.value('d') ?? `${options.value('b') ?? '/home'}/${name}`
  putUser(process, accounts, {
    name,
    uid,
    gid,
    home,
    gecos: options.value('c') ?? '',
    shell: options.value('s') ?? '/bin/sh',
    password: options.value('p') ?? '!',
    system: options.has('r'),
    expires: dayOf(options.value('e') ?? ''),
    inactive: options.value('f') ?? '',
  })
  if (own) putGroup(accounts, name, gid)
  for (const group of extra) changeMembers(accounts, group, (members) => (members.includes(name) ? members : [...members, name]))
  const saved = accounts.save(call)
  if (saved !== 0 || !options.has('m') || options.has('M')) return saved
  const mask = parseInt(setting(call, 'UMASK') ?? '022', 8)
  return makeHome(process, call, { path: home, uid, gid, mode: 0o777 & ~mask, skeleton: options.value('k') ?? '/etc/skel' })
}

function pickUid(call: Call, accounts: Accounts): number | { readonly status: number } {
  const written = call.options.value('u')
  const taken = accounts.users.map(({ uid }) => uid)
  if (written !== undefined) {
    const uid = Number(written)
    return taken.includes(uid) && !call.options.has('o') ? { status: call.fail(`UID ${uid} is not unique`, 4) } : uid
  }
  const system = call.options.has('r')
  const range = system ? SYSTEM : PEOPLE
  const first = Number(setting(call, system ? 'SYS_UID_MIN' : 'UID_MIN') ?? range.first)
  const last = Number(setting(call, system ? 'SYS_UID_MAX' : 'UID_MAX') ?? range.last)
  const free = system ? nextSystemId(taken, { first, last }) : nextId(taken, { first, last })
  return free ?? { status: call.fail(`Can't get unique ${system ? 'system ' : ''}UID (no more available UIDs)`, 4) }
}

/** `-K KEY=VALUE`. */
function setting({ options }: Call, key: string): string | undefined {
  return options
    .values('K')
    .findLast((each) => each.startsWith(`${key}=`))
    ?.slice(key.length + 1)
}

/** A date as days since 1970; a number stands for itself, -1 and nothing for never. */
export function dayOf(text: string): string {
  if (/^-?\d*$/.test(text)) return text === '-1' ? '' : text
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) ? '' : String(Math.floor(time / 86_400_000))
}

/** A login shell that cannot be run is allowed, with a warning. */
export function warnShell(process: Process, call: Call, shell: string): void {
  if (shell === '' || shell === '*') return
  const stat = process.fs.stat(shell)
  if (stat instanceof FsError || stat.kind !== 'file' || (stat.mode & 0o111) === 0)
    call.fail(`Warning: missing or non-executable shell '${shell}'`)
}

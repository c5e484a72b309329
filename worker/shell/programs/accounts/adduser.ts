import type { Process } from '../../../kernel'
import { program, type Call, type Tool } from '../common/program'
import { addGroup, addUser, isAccountName, makeHome, saveAccounts, type NewUser } from './create'
import { Accounts, freeId } from './database'

/** busybox's adduser and addgroup (Alpine's), and Debian's scripts of the same names. */
export const adduser = program({
  name: 'adduser',
  from: ['busybox', 'other'],
  options: { D: 'flag', G: 'value', g: 'value', H: 'flag', h: 'value', k: 'value', S: 'flag', s: 'value', u: 'value' },
  gnu: {
    'disabled-login': 'flag',
    'disabled-password': 'flag',
    'force-badname': 'flag',
    gecos: 'value',
    gid: 'value',
    group: 'flag',
    home: 'value',
    ingroup: 'value',
    'no-create-home': 'flag',
    q: 'flag',
    quiet: 'flag',
    shell: 'value',
    system: 'flag',
    uid: 'value',
    firstuid: 'unmodelled',
    comment: 'value',
  },
  busybox: {
    'disabled-password': 'flag',
    gecos: 'value',
    home: 'value',
    ingroup: 'value',
    'no-create-home': 'flag',
    shell: 'value',
    system: 'flag',
    uid: 'value',
  },
  usage: '[OPTIONS] USER [GROUP]',
  run(process, call) {
    const [name, group] = call.operands
    if (name === undefined) return call.gnu ? call.fail('Only one or two names allowed.') : call.usage()
    if (process.credentials.uid !== 0)
      return call.failAs({ gnu: 'Only root may add a user or group to the system.', busybox: 'permission denied (are you root?)' })
    const accounts = new Accounts(process)
    if (group !== undefined) return joinGroup(call, accounts, name, group)
    return createUser(process, call, accounts, name)
  },
})

function createUser(process: Process, call: Call, accounts: Accounts, name: string): number {
  const { options } = call
  if (accounts.users.some((user) => user.name === name))
    return call.failAs({ gnu: `The user \`${name}' already exists.`, busybox: `user '${name}' in use` })
  if (!isAccountName(name))
    return call.failAs({
      gnu: `Please enter a username matching the regular expression configured\nvia the NAME_REGEX configuration variable.`,
      busybox: `illegal user name '${name}'`,
    })
  const system = options.has('S') || options.has('system')
  const [first, last] = system ? [100, 999] : [1000, call.gnu ? 59_999 : 60_000]
  const written = options.value('u') ?? options.value('uid')
  const uid =
    written === undefined
      ? freeId([...accounts.users.map((user) => user.uid), ...(call.gnu ? accounts.groups.map((group) => group.gid) : [])], first, last)
      : Number(written)
  if (uid === null || Number.isNaN(uid)) return call.failAs({ gnu: 'No UID is available in the range', busybox: 'no uids left' })
  if (written !== undefined && accounts.users.some((user) => user.uid === uid))
    return call.failAs({ gnu: `The UID ${uid} is already in use.`, busybox: `uid '${uid}' in use` })
  const gid = groupOf(call, accounts, name, uid, system)
  if (typeof gid === 'object') return gid.status
  const user = newUser(call, name, uid, gid, system)
  addUser(process, accounts, user)
  announce(call, user, system, accounts)
  const saved = saveAccounts(call, accounts)
  return saved || (user.createHome ? makeHome(process, call, user) : 0)
}

function newUser(call: Call, name: string, uid: number, gid: number, system: boolean): NewUser {
  const { options } = call
  const either = (short: string, long: string): string | undefined => options.value(short) ?? options.value(long)
  const noHome = options.has('H') || options.has('no-create-home')
  const shell = either('s', 'shell') ?? (system ? (call.gnu ? '/usr/sbin/nologin' : '/bin/false') : call.gnu ? '/bin/bash' : '/bin/sh')
  const home = either('h', 'home') ?? (system && call.gnu ? '/nonexistent' : `/home/${name}`)
  return {
    name,
    uid,
    gid,
    gecos: either('g', 'gecos') ?? options.value('comment') ?? (call.gnu ? (system ? '' : ',,,') : 'Linux User,,,'),
    home,
    shell,
    createHome: !noHome && home !== '/nonexistent' && (call.gnu || !system || options.has('h') || options.has('home')),
    homeMode: call.gnu && !system ? 0o700 : call.gnu ? 0o755 : 0o2755,
    skeleton: options.value('k') ?? (system ? '/nonexistent' : '/etc/skel'),
    password: '!',
  }
}

/** The primary group: the one asked for, a new one of the user's name, or (for system users) nogroup. */
function groupOf(call: Call, accounts: Accounts, name: string, uid: number, system: boolean): number | { readonly status: number } {
  const { options } = call
  const asked = options.value('G') ?? options.value('ingroup') ?? options.value('gid')
  if (asked !== undefined) {
    const found = accounts.groups.find((group) => group.name === asked || String(group.gid) === asked)
    return found?.gid ?? { status: call.failAs({ gnu: `The group \`${asked}' does not exist.`, busybox: `unknown group ${asked}` }) }
  }
  if (system && !options.has('group')) {
    if (call.gnu) return 65_534
    const nogroup = accounts.groups.find((group) => group.name === 'nogroup')
    if (nogroup) return nogroup.gid
  }
  const same = accounts.groups.find((group) => group.name === name)
  if (same)
    return call.gnu
      ? { status: call.fail(`The group \`${name}' already exists.`) }
      : { status: call.fail(`group name '${name}' is in use`) }
  const taken = accounts.groups.map((group) => group.gid)
  const gid = taken.includes(uid) ? freeId(taken, system ? 100 : 1000, 60_000) : uid
  if (gid === null) return { status: call.fail('no gids left') }
  addGroup(accounts, name, gid)
  return gid
}

/** Debian's script tells each step. */
function announce(call: Call, user: NewUser, system: boolean, accounts: Accounts): void {
  if (!call.gnu || call.options.has('quiet') || call.options.has('q')) return
  const { out } = call
  const group = accounts.groups.find(({ gid }) => gid === user.gid)?.name ?? ''
  out.write(`Adding ${system ? 'system ' : ''}user \`${user.name}'${system ? ` (UID ${user.uid})` : ''} ...\n`)
  if (group === user.name) out.write(`Adding new group \`${group}' (${system ? 'GID ' : ''}${user.gid}) ...\n`)
  out.write(
    `Adding new user \`${user.name}' (${system ? 'UID ' : ''}${user.uid}) with group \`${group}${system ? "'" : ` (${user.gid})'`} ...\n`,
  )
  if (!user.createHome) out.write(`Not creating home directory \`${user.home}'.\n`)
  else {
    out.write(`Creating home directory \`${user.home}' ...\n`)
    if (!system) out.write(`Copying files from \`${user.skeleton}' ...\n`)
  }
}

function joinGroup(call: Call, accounts: Accounts, name: string, groupName: string): number {
  if (!accounts.users.some((user) => user.name === name))
    return call.failAs({ gnu: `The user \`${name}' does not exist.`, busybox: `unknown user ${name}` })
  const group = accounts.groups.find((each) => each.name === groupName)
  if (!group) return call.failAs({ gnu: `The group \`${groupName}' does not exist.`, busybox: `unknown group ${groupName}` })
  if (group.members.includes(name)) {
    if (call.gnu) call.out.write(`The user \`${name}' is already a member of \`${groupName}'.\n`)
    return 0
  }
  for (const path of ['/etc/group', '/etc/gshadow'])
    accounts.change(path, groupName, (fields) => [...fields.slice(0, 3), [...(fields[3] ?? '').split(',').filter(Boolean), name].join(',')])
  if (call.gnu && !call.options.has('quiet')) call.out.write(`Adding user \`${name}' to group \`${groupName}' ...\nDone.\n`)
  return saveAccounts(call, accounts)
}

export const addgroup = program({
  name: 'addgroup',
  from: ['busybox', 'other'],
  options: { g: 'value', S: 'flag' },
  gnu: { gid: 'value', system: 'flag', quiet: 'flag', q: 'flag', 'force-badname': 'flag' },
  busybox: { gid: 'value', system: 'flag' },
  usage: '[-g GID] [-S] [USER] GROUP',
  run(process, call) {
    const [first, second] = call.operands
    if (first === undefined) return call.gnu ? call.fail('Only one or two names allowed.') : call.usage()
    if (process.credentials.uid !== 0)
      return call.failAs({ gnu: 'Only root may add a user or group to the system.', busybox: 'permission denied (are you root?)' })
    const accounts = new Accounts(process)
    if (second !== undefined) return joinGroup(call, accounts, first, second)
    const system = call.options.has('S') || call.options.has('system')
    if (accounts.groups.some((group) => group.name === first))
      return call.failAs({ gnu: `The group \`${first}' already exists.`, busybox: `group '${first}' in use` })
    const written = call.options.value('g') ?? call.options.value('gid')
    const taken = accounts.groups.map((group) => group.gid)
    const gid = written === undefined ? freeId(taken, system ? 100 : 1000, system ? 999 : 60_000) : Number(written)
    if (gid === null || Number.isNaN(gid))
      return call.failAs({ gnu: 'No GID is available in the range', busybox: `invalid number '${written ?? ''}'` })
    if (written !== undefined && taken.includes(gid))
      return call.failAs({ gnu: `The GID \`${gid}' is already in use.`, busybox: `gid '${gid}' in use` })
    addGroup(accounts, first, gid)
    if (call.gnu && !call.options.has('quiet') && !call.options.has('q'))
      call.out.write(`Adding group \`${first}' (GID ${gid}) ...\nDone.\n`)
    return saveAccounts(call, accounts)
  },
})

export const deluser = remover('deluser')
export const delgroup = remover('delgroup')

function remover(name: 'deluser' | 'delgroup'): Tool {
  return program({
    name,
    from: ['busybox', 'other'],
    options: {},
    gnu: { 'remove-home': 'unmodelled', 'remove-all-files': 'unmodelled', quiet: 'flag', q: 'flag', system: 'flag' },
    busybox: { 'remove-home': 'unmodelled' },
    usage: name === 'deluser' ? '[--remove-home] USER' : '[USER] GROUP',
    run(process, call) {
      const [first, second] = call.operands
      if (first === undefined) return call.usage()
      const accounts = new Accounts(process)
      if (second !== undefined) {
        for (const path of ['/etc/group', '/etc/gshadow'])
          accounts.change(path, second, (fields) => [
            ...fields.slice(0, 3),
            (fields[3] ?? '')
              .split(',')
              .filter((member) => member !== first)
              .join(','),
          ])
        return saveAccounts(call, accounts)
      }
      const users = name === 'deluser'
      const known = users ? accounts.users.some((user) => user.name === first) : accounts.groups.some((group) => group.name === first)
      if (!known)
        return call.failAs({
          gnu: `The ${users ? 'user' : 'group'} \`${first}' does not exist.`,
          busybox: `unknown ${users ? 'user' : 'group'} ${first}`,
        })
      if (call.gnu && !call.options.has('quiet')) call.out.write(`Removing ${users ? 'user' : 'group'} \`${first}' ...\n`)
      if (users) {
        for (const path of ['/etc/passwd', '/etc/shadow']) accounts.change(path, first, () => null)
        for (const path of ['/etc/group', '/etc/gshadow'])
          accounts.changeAll(path, (fields) => [
            ...fields.slice(0, 3),
            (fields[3] ?? '')
              .split(',')
              .filter((member) => member !== first && member !== '')
              .join(','),
          ])
      }
      const own = accounts.groups.find((group) => group.name === first)
      if (own && !accounts.users.some((user) => user.gid === own.gid))
        for (const path of ['/etc/group', '/etc/gshadow']) accounts.change(path, first, () => null)
      if (call.gnu && !call.options.has('quiet')) call.out.write('Done.\n')
      return saveAccounts(call, accounts)
    },
  })
}

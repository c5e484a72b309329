import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import { addGroup, addUser, isAccountName, makeHome, saveAccounts, type NewUser } from './create'
import { Accounts, freeId, freeIdDown } from './database'

/** Debian's passwd package: useradd, groupadd, usermod, userdel, groupdel. */
export const useradd = program({
  name: 'useradd',
  from: ['passwd'],
  options: {
    'b|base-dir': 'value',
    'c|comment': 'value',
    'd|home-dir|home': 'value',
    D: 'unmodelled',
    'e|expiredate': 'value',
    'f|inactive': 'value',
    'g|gid': 'value',
    'G|groups': 'value',
    'k|skel': 'value',
    'K|key': 'unmodelled',
    'l|no-log-init': 'flag',
    'm|create-home': 'flag',
    'M|no-create-home': 'flag',
    'N|no-user-group': 'flag',
    'o|non-unique': 'flag',
    'p|password': 'value',
    'r|system': 'flag',
    'R|root': 'unmodelled',
    's|shell': 'value',
    'u|uid': 'value',
    'U|user-group': 'flag',
    Z: 'unmodelled',
  },
  usageStatus: 2,
  run: (process, call) => createUser(process, call),
})

function createUser(process: Process, call: Call): number {
  const { options } = call
  const [name] = call.operands
  if (name === undefined) return call.usage()
  if (process.credentials.uid !== 0) return notRoot(call)
  if (!isAccountName(name)) return call.fail(`invalid user name '${name}': use --badname to ignore`, 3)
  const accounts = new Accounts(process)
  if (accounts.users.some((user) => user.name === name)) return call.fail(`user '${name}' already exists`, 9)
  const system = options.has('r')
  const uid = userId(call, accounts, system)
  if (typeof uid === 'object') return uid.status
  const group = primaryGroup(call, accounts, name, uid, system)
  if (typeof group === 'object') return group.status
  const user: NewUser = {
    name,
    uid,
    gid: group,
    gecos: options.value('c') ?? '',
    home: options.value('d') ?? `${options.value('b') ?? '/home'}/${name}`,
    shell: options.value('s') ?? '/bin/sh',
    createHome: options.has('m') && !options.has('M'),
    homeMode: 0o755,
    skeleton: options.value('k') ?? '/etc/skel',
    password: options.value('p') ?? '!',
  }
  addUser(process, accounts, user)
  const joined = joinGroups(call, accounts, name, options.value('G'))
  if (joined !== 0) return joined
  return saveAccounts(call, accounts) || (user.createHome ? makeHome(process, call, user) : 0)
}

function userId(call: Call, accounts: Accounts, system: boolean): number | { readonly status: number } {
  const written = call.options.value('u')
  const taken = accounts.users.map(({ uid }) => uid)
  if (written === undefined) {
    const free = system ? freeIdDown(taken, 100, 999) : freeId(taken, 1000, 60_000)
    return free ?? { status: call.fail("can't get unique UID (no more available UIDs)", 4) }
  }
  if (!/^\d+$/.test(written)) return { status: call.fail(`invalid user ID '${written}'`, 3) }
  if (taken.includes(Number(written)) && !call.options.has('o')) return { status: call.fail(`UID ${written} is not unique`, 4) }
  return Number(written)
}

function primaryGroup(call: Call, accounts: Accounts, name: string, uid: number, system: boolean): number | { readonly status: number } {
  const written = call.options.value('g')
  if (written !== undefined) {
    const found = accounts.groups.find((group) => group.name === written || String(group.gid) === written)
    return found ? found.gid : { status: call.fail(`group '${written}' does not exist`, 6) }
  }
  if (call.options.has('N')) return 100
  if (accounts.groups.some((group) => group.name === name))
    return { status: call.fail(`group ${name} exists - if you want to add this user to that group, use -g.`, 9) }
  const taken = accounts.groups.map(({ gid }) => gid)
  const free = !taken.includes(uid) ? uid : system ? freeIdDown(taken, 100, 999) : freeId(taken, 1000, 60_000)
  if (free === null) return { status: call.fail("can't get unique GID (no more available GIDs)", 10) }
  addGroup(accounts, name, free)
  return free
}

/** Adds a user to the groups of a comma list. */
function joinGroups(call: Call, accounts: Accounts, name: string, list: string | undefined): number {
  for (const wanted of (list ?? '').split(',').filter(Boolean)) {
    const group = accounts.groups.find((each) => each.name === wanted || String(each.gid) === wanted)
    if (!group) return call.fail(`group '${wanted}' does not exist`, 6)
    if (group.members.includes(name)) continue
    for (const path of ['/etc/group', '/etc/gshadow'])
      accounts.change(path, group.name, (fields) => [
        ...fields.slice(0, 3),
        [...(fields[3] ?? '').split(',').filter(Boolean), name].join(','),
      ])
  }
  return 0
}

function notRoot(call: Call): number {
  call.fail('Permission denied.')
  return call.fail('cannot lock /etc/passwd; try again later.')
}

export const groupadd = program({
  name: 'groupadd',
  from: ['passwd'],
  options: {
    'f|force': 'flag',
    'g|gid': 'value',
    'K|key': 'unmodelled',
    'o|non-unique': 'flag',
    'p|password': 'value',
    'r|system': 'flag',
    'R|root': 'unmodelled',
    'U|users': 'value',
  },
  usageStatus: 2,
  run(process, call) {
    const [name] = call.operands
    if (name === undefined) return call.usage()
    if (process.credentials.uid !== 0)
      return call.fail('Permission denied.', 1) && call.fail('cannot lock /etc/group; try again later.', 10)
    if (!isAccountName(name)) return call.fail(`'${name}' is not a valid group name`, 3)
    const accounts = new Accounts(process)
    if (accounts.groups.some((group) => group.name === name))
      return call.options.has('f') ? 0 : call.fail(`group '${name}' already exists`, 9)
    const written = call.options.value('g')
    const taken = accounts.groups.map(({ gid }) => gid)
    if (written !== undefined && !/^\d+$/.test(written)) return call.fail(`invalid group ID '${written}'`, 3)
    if (written !== undefined && taken.includes(Number(written)) && !call.options.has('o') && !call.options.has('f'))
      return call.fail(`GID '${written}' already exists`, 4)
    const gid = written !== undefined ? Number(written) : call.options.has('r') ? freeIdDown(taken, 100, 999) : freeId(taken, 1000, 60_000)
    if (gid === null) return call.fail("can't get unique GID (no more available GIDs)", 4)
    addGroup(accounts, name, gid, call.options.value('U') ?? '')
    return saveAccounts(call, accounts)
  },
})

export const usermod = program({
  name: 'usermod',
  from: ['passwd'],
  options: {
    'a|append': 'flag',
    'c|comment': 'value',
    'd|home': 'value',
    'g|gid': 'value',
    'G|groups': 'value',
    'l|login': 'value',
    'L|lock': 'flag',
    'm|move-home': 'flag',
    'o|non-unique': 'flag',
    'p|password': 'value',
    's|shell': 'value',
    'u|uid': 'value',
    'U|unlock': 'flag',
    'e|expiredate': 'unmodelled',
    'f|inactive': 'unmodelled',
  },
  usageStatus: 2,
  run(process, call) {
    const { options } = call
    const [name] = call.operands
    if (name === undefined) return call.usage()
    if (process.credentials.uid !== 0) return notRoot(call)
    const accounts = new Accounts(process)
    const user = accounts.users.find((each) => each.name === name)
    if (!user) return call.fail(`user '${name}' does not exist`, 6)
    const group = options.value('g')
    const found = group === undefined ? null : accounts.groups.find((each) => each.name === group || String(each.gid) === group)
    if (group !== undefined && !found) return call.fail(`group '${group}' does not exist`, 6)
    const uid = options.value('u')
    if (uid !== undefined && accounts.users.some((each) => String(each.uid) === uid && each.name !== name) && !options.has('o'))
      return call.fail(`UID '${uid}' already exists`, 4)
    accounts.change('/etc/passwd', name, (fields) => [
      options.value('l') ?? fields[0] ?? '',
      fields[1] ?? 'x',
      uid ?? fields[2] ?? '',
      found ? String(found.gid) : (fields[3] ?? ''),
      options.value('c') ?? fields[4] ?? '',
      options.value('d') ?? fields[5] ?? '',
      options.value('s') ?? fields[6] ?? '',
    ])
    accounts.change('/etc/shadow', name, (fields) => [
      options.value('l') ?? fields[0] ?? '',
      shadowPassword(call, fields[1] ?? '!'),
      ...fields.slice(2),
    ])
    if (options.has('G')) {
      if (!options.has('a')) leaveGroups(accounts, name)
      const joined = joinGroups(call, accounts, name, options.value('G'))
      if (joined !== 0) return joined
    }
    const moved = options.value('d')
    if (options.has('m') && moved !== undefined) {
      const renamed = process.fs.rename(user.home, moved)
      if (renamed instanceof FsError && renamed.code !== 'ENOENT') return call.fail(`cannot rename directory ${user.home} to ${moved}`, 12)
    }
    return saveAccounts(call, accounts)
  },
})

function shadowPassword({ options }: Call, current: string): string {
  if (options.has('L')) return current.startsWith('!') ? current : `!${current}`
  if (options.has('U')) return current.replace(/^!/, '')
  return options.value('p') ?? current
}

function leaveGroups(accounts: Accounts, name: string): void {
  for (const path of ['/etc/group', '/etc/gshadow'])
    accounts.changeAll(path, (fields) => [
      ...fields.slice(0, 3),
      (fields[3] ?? '')
        .split(',')
        .filter((member) => member !== name && member !== '')
        .join(','),
    ])
}

export const userdel = program({
  name: 'userdel',
  from: ['passwd'],
  options: { 'f|force': 'flag', 'r|remove': 'flag', R: 'unmodelled' },
  usageStatus: 2,
  run(process, call) {
    const [name] = call.operands
    if (name === undefined) return call.usage()
    if (process.credentials.uid !== 0) return notRoot(call)
    const accounts = new Accounts(process)
    const user = accounts.users.find((each) => each.name === name)
    if (!user) return call.fail(`user '${name}' does not exist`, 6)
    for (const path of ['/etc/passwd', '/etc/shadow']) accounts.change(path, name, () => null)
    leaveGroups(accounts, name)
    const own = accounts.groups.find((group) => group.name === name)
    if (own && !accounts.users.some(({ gid }) => gid === own.gid))
      for (const path of ['/etc/group', '/etc/gshadow']) accounts.change(path, name, () => null)
    if (call.options.has('r')) {
      call.fail(`${name} mail spool (/var/mail/${name}) not found`)
      removeTree(process, user.home)
    }
    return saveAccounts(call, accounts)
  },
})

export const groupdel = program({
  name: 'groupdel',
  from: ['passwd'],
  options: { 'f|force': 'flag' },
  usageStatus: 2,
  run(process, call) {
    const [name] = call.operands
    if (name === undefined) return call.usage()
    const accounts = new Accounts(process)
    const group = accounts.groups.find((each) => each.name === name)
    if (!group) return call.fail(`group '${name}' does not exist`, 6)
    const user = accounts.users.find(({ gid }) => gid === group.gid)
    if (user && !call.options.has('f')) return call.fail(`cannot remove the primary group of user '${user.name}'`, 8)
    for (const path of ['/etc/group', '/etc/gshadow']) accounts.change(path, name, () => null)
    return saveAccounts(call, accounts)
  },
})

function removeTree(process: Process, path: string): void {
  const stat = process.fs.lstat(path)
  if (stat instanceof FsError) return
  if (stat.kind !== 'directory') return void process.fs.unlink(path)
  const names = process.fs.readdir(path)
  if (!(names instanceof FsError)) for (const name of names) removeTree(process, `${path}/${name}`)
  process.fs.rmdir(path)
}

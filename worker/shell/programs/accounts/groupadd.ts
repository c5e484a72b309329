import type { Group } from '../../../kernel'
import { program, type Call } from '../common/program'
import { Accounts } from './database'
import { freeGid, isName, putGroup, refused } from './shadow-core'
import { GROUPADD_USAGE, GROUPDEL_USAGE, GROUPMOD_USAGE } from './usages'

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
    'P|prefix': 'unmodelled',
    'U|users': 'value',
  },
  usageStatus: 2,
  gnuSynopsis: GROUPADD_USAGE,
  run(process, call) {
    const { options, operands } = call
    const accounts = new Accounts(process)
    const written = options.value('g')
    if (written !== undefined && !/^\d+$/.test(written)) return call.fail(`invalid group ID '${written}'`, 3)
    const [name] = operands
    if (name === undefined || operands.length > 1) return call.usage()
    if (!isName(name)) return call.fail(`'${name}' is not a valid group name`, 3)
    if (accounts.groups.some((group) => group.name === name)) return options.has('f') ? 0 : call.fail(`group '${name}' already exists`, 9)
    const taken = written !== undefined && !options.has('o') && accounts.groups.some(({ gid }) => gid === Number(written))
    if (taken && !options.has('f')) return call.fail(`GID '${written}' already exists`, 4)
    if (process.credentials.uid !== 0) return refused(call, '/etc/group', 10)
    const gid = written === undefined || taken ? freeGid(accounts, options.has('r'), null) : Number(written)
    if (gid === null) return call.fail("Can't get unique GID (no more available GIDs)", 4)
    const password = options.value('p')
    putGroup(accounts, name, gid, { members: options.value('U') ?? '', ...(password === undefined ? {} : { password }) })
    return accounts.save(call)
  },
})

export const groupdel = program({
  name: 'groupdel',
  from: ['passwd'],
  options: { 'f|force': 'flag', 'R|root': 'unmodelled', 'P|prefix': 'unmodelled' },
  usageStatus: 2,
  gnuSynopsis: GROUPDEL_USAGE,
  run(process, call) {
    const [name] = call.operands
    if (name === undefined || call.operands.length > 1) return call.usage()
    const accounts = new Accounts(process)
    const group = accounts.groups.find((each) => each.name === name)
    if (!group) return call.fail(`group '${name}' does not exist`, 6)
    if (!call.options.has('f') && isPrimary(call, accounts, group)) return 8
    if (process.credentials.uid !== 0) return refused(call, '/etc/group', 10)
    return removeGroup(call, accounts, group)
  },
})

/** Whether a group is somebody's own, which is said. */
export function isPrimary(call: Call, accounts: Accounts, { gid }: Group, as = call.name): boolean {
  const user = accounts.users.find((each) => each.gid === gid)
  if (user) call.note(`${as}: cannot remove the primary group of user '${user.name}'\n`)
  return user !== undefined
}

export function removeGroup(call: Call, accounts: Accounts, { name }: Group): number {
  for (const path of ['/etc/group', '/etc/gshadow'] as const) accounts.change(path, name, () => null)
  return accounts.save(call)
}

export const groupmod = program({
  name: 'groupmod',
  from: ['passwd'],
  options: {
    'a|append': 'unmodelled',
    'g|gid': 'value',
    'n|new-name': 'value',
    'o|non-unique': 'flag',
    'p|password': 'unmodelled',
    'R|root': 'unmodelled',
    'P|prefix': 'unmodelled',
    'U|users': 'value',
  },
  usageStatus: 2,
  gnuSynopsis: GROUPMOD_USAGE,
  run(process, call) {
    const { options, operands } = call
    const [name] = operands
    if (name === undefined || operands.length > 1) return call.usage()
    const accounts = new Accounts(process)
    const group = accounts.groups.find((each) => each.name === name)
    if (!group) return call.fail(`group '${name}' does not exist`, 6)
    const gid = options.value('g') ?? String(group.gid)
    if (!/^\d+$/.test(gid)) return call.fail(`invalid group ID '${gid}'`, 3)
    const taken = accounts.groups.some((each) => each.name !== name && String(each.gid) === gid)
    if (taken && !options.has('o')) return call.fail(`GID '${gid}' already exists`, 4)
    const renamed = options.value('n') ?? name
    if (!isName(renamed)) return call.fail(`invalid group name '${renamed}'`, 3)
    if (renamed !== name && accounts.groups.some((each) => each.name === renamed)) return call.fail(`group '${renamed}' already exists`, 9)
    if (process.credentials.uid !== 0) return refused(call, '/etc/group', 10)
    const members = options.value('U')
    accounts.change('/etc/group', name, (fields) => [renamed, fields[1] ?? 'x', gid, members ?? fields[3] ?? ''])
    accounts.change('/etc/gshadow', name, (fields) => [renamed, ...fields.slice(1)])
    accounts.changeAll('/etc/passwd', (fields) =>
      fields[3] === String(group.gid) ? [...fields.slice(0, 3), gid, ...fields.slice(4)] : fields,
    )
    return accounts.save(call)
  },
})

/** gpasswd's everyday half: `-a USER GROUP`, `-d USER GROUP`, `-M USERS GROUP`. */
export const gpasswd = program({
  name: 'gpasswd',
  from: ['passwd'],
  options: {
    'a|add': 'value',
    'd|delete': 'value',
    'M|members': 'value',
    'A|administrators': 'unmodelled',
    'Q|root': 'unmodelled',
    'r|remove-password': 'unmodelled',
    'R|restrict': 'unmodelled',
  },
  usageStatus: 2,
  run(process, call) {
    const { options, operands } = call
    const accounts = new Accounts(process)
    const [group] = operands
    if (group === undefined) return call.usage()
    const found = accounts.groups.find(({ name }) => name === group)
    if (!found) return call.fail(`group '${group}' does not exist in /etc/group`, 3)
    const [added, removed] = [options.value('a'), options.value('d')]
    const user = added ?? removed
    if (user === undefined && !options.has('M')) return call.notSimulated('a password for a group')
    if (process.credentials.uid !== 0) return call.fail('Permission denied.')
    if (added !== undefined && !accounts.users.some(({ name }) => name === added)) return call.fail(`user '${added}' does not exist`, 3)
    if (added !== undefined) call.out.write(`Adding user ${added} to group ${group}\n`)
    if (removed !== undefined) call.out.write(`Removing user ${removed} from group ${group}\n`)
    if (removed !== undefined && !found.members.includes(removed)) return call.fail(`user '${removed}' is not a member of '${group}'`, 3)
    const members = options.value('M')?.split(',') ?? [
      ...found.members.filter((each) => each !== user),
      ...(added === undefined ? [] : [added]),
    ]
    for (const path of ['/etc/group', '/etc/gshadow'] as const)
      accounts.change(path, group, (fields) => [...fields.slice(0, 3), members.join(',')])
    return accounts.save(call)
  },
})

import { FsError } from '../../../fs'
import type { Process, User } from '../../../kernel'
import { removeAll } from '../common/folders'
import { program, type Call } from '../common/program'
import { Accounts } from './database'
import { changeMembers, refused } from './shadow-core'
import { USERDEL_USAGE } from './usages'

export const userdel = program({
  name: 'userdel',
  from: ['passwd'],
  options: { 'f|force': 'flag', 'r|remove': 'flag', 'R|root': 'unmodelled', 'P|prefix': 'unmodelled', 'Z|selinux-user': 'unmodelled' },
  usageStatus: 2,
  gnuSynopsis: USERDEL_USAGE,
  run(process, call) {
    const [name] = call.operands
    if (name === undefined || call.operands.length > 1) return call.usage()
    const accounts = new Accounts(process)
    const user = accounts.users.find((each) => each.name === name)
    if (!user) return call.fail(`user '${name}' does not exist`, 6)
    const busy = process.processes().find(({ uid }) => uid === user.uid)
    if (busy && user.uid !== 0 && !call.options.has('f')) return call.fail(`user ${name} is currently used by process ${busy.pid}`, 8)
    if (process.credentials.uid !== 0) return refused(call, '/etc/passwd', 1)
    const saved = removeUser(call, accounts, user)
    return saved === 0 && call.options.has('r') ? removeFiles(process, call, user) : saved
  },
})

/** Takes a user out of all files; the group of the same name goes too, unless it is another's. */
export function removeUser(call: Call, accounts: Accounts, { name }: User): number {
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/subuid', '/etc/subgid'] as const) accounts.change(path, name, () => null)
  changeMembers(accounts, null, (members) => members.filter((member) => member !== name))
  const own = accounts.groups.find((group) => group.name === name)
  const other = own && accounts.users.some(({ gid }) => gid === own.gid)
  if (other) call.fail(`group ${name} is the primary group of another user and is not removed.`)
  if (own && !other) for (const path of ['/etc/group', '/etc/gshadow'] as const) accounts.change(path, name, () => null)
  return accounts.save(call)
}

function removeFiles(process: Process, call: Call, { name, home, uid }: User): number {
  const { fs } = process
  const mail = `/var/mail/${name}`
  if (fs.lstat(mail) instanceof FsError) call.fail(`${name} mail spool (${mail}) not found`)
  else fs.unlink(mail)
  const stat = fs.stat(home)
  if (stat instanceof FsError) call.fail(`${name} home directory (${home}) not found`)
  else if (stat.uid !== uid && !call.options.has('f')) return call.fail(`${home} not owned by ${name}, not removing`, 12)
  else removeAll(fs, home)
  return 0
}

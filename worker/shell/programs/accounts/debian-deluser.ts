import type { Process } from '../../../kernel'
import { FsError } from '../../../fs'
import type { Call } from '../common/program'
import { Accounts } from './database'
import { isPrimary, removeGroup } from './groupadd'
import { changeMembers } from './shadow-core'
import { removeUser } from './userdel'

/** Debian's deluser and delgroup. */
export function debianDelete(process: Process, call: Call): number {
  if (process.credentials.uid !== 0) return call.fail('Only root may remove a user or group from the system.')
  const { options, operands } = call
  const [first, second] = operands
  if (first === undefined || operands.length > 2) {
    if (first === undefined) call.out.write(`Enter a ${call.name.endsWith('delgroup') ? 'group' : 'user'} name to remove: `)
    return call.fail('Only one or two names allowed.')
  }
  if (options.has('remove-home') || options.has('remove-all-files') || options.has('backup')) return needsPerl(process, call)
  if (second !== undefined) return leaveGroup(process, call, first, second)
  return call.name.endsWith('delgroup') || options.has('group') ? deleteGroup(process, call, first) : deleteUser(process, call, first)
}

/** The images have perl's base only, and the script says so; what it does with all of perl is not modelled. */
function needsPerl(process: Process, call: Call): number {
  if (!(process.fs.stat('/usr/share/perl5/File/Find.pm') instanceof FsError) || process.which('perl5.36-x86_64-linux-gnu') !== null)
    return call.notSimulated('deluser --remove-home')
  return call.fail(
    "In order to use the --remove-home, --remove-all-files, and --backup features,\nyou need to install the `perl' package. To accomplish that, run\napt-get install perl.",
    8,
  )
}

function say({ options, out }: Call, text: string): void {
  if (!options.has('quiet')) out.write(`${text}\n`)
}

function deleteUser(process: Process, call: Call, name: string): number {
  const accounts = new Accounts(process)
  const user = accounts.users.find((each) => each.name === name)
  const system = call.options.has('system')
  if (system && user && (user.uid < 100 || user.uid > 999)) return call.fail(`The user \`${name}' is not a system user. Exiting.`)
  if (system && !user) return call.fail(`The user \`${name}' does not exist, but --system was given. Exiting.`, 0)
  if (!user) return call.fail(`The user \`${name}' does not exist.`, 2)
  if (user.uid === 0) {
    call.out.write('WARNING: You are just about to delete the root account (uid 0)\n')
    call.out.write('Usually this is never required as it may render the whole system unusable\n')
    call.out.write('If you really want this, call deluser with parameter --no-preserve-root\n')
    call.out.write('Stopping now without having performed any action\n')
    return 9
  }
  if (process.which('/usr/bin/crontab') === null)
    call.fail("`/usr/bin/crontab' not executed. Skipping crontab removal. Package `cron' required.")
  say(call, `Removing user \`${name}' ...`)
  const saved = removeUser(call, accounts, user)
  if (saved === 0) say(call, 'Done.')
  return saved
}

function deleteGroup(process: Process, call: Call, name: string): number {
  const accounts = new Accounts(process)
  const group = accounts.groups.find((each) => each.name === name)
  if (!group) {
    call.fail(`The group \`${name}' does not exist.`)
    return call.options.has('system') ? 0 : 3
  }
  if (call.options.has('only-if-empty') && group.members.length > 0) return call.fail(`The group \`${name}' is not empty!`, 5)
  say(call, `Removing group \`${name}' ...`)
  if (isPrimary(call, accounts, group, 'groupdel')) return call.fail(`\`/sbin/groupdel ${name}' returned error code 8. Exiting.`)
  const saved = removeGroup(call, accounts, group)
  if (saved === 0) say(call, 'Done.')
  return saved
}

function leaveGroup(process: Process, call: Call, user: string, group: string): number {
  const accounts = new Accounts(process)
  const found = accounts.users.find(({ name }) => name === user)
  const from = accounts.groups.find(({ name }) => name === group)
  if (!found) return call.fail(`The user \`${user}' does not exist.`, 2)
  if (!from) return call.fail(`The group \`${group}' does not exist.`, 3)
  if (found.gid === from.gid && found.gid !== 0) return call.fail('You may not remove the user from their primary group.', 7)
  if (!from.members.includes(user)) return call.fail(`The user \`${user}' is not a member of group \`${group}'.`, 6)
  say(call, `Removing user \`${user}' from group \`${group}' ...`)
  changeMembers(accounts, group, (members) => members.filter((member) => member !== user))
  const saved = accounts.save(call)
  if (saved === 0) say(call, 'Done.')
  return saved
}

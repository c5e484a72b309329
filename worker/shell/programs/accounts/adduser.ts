import { program, type Tool } from '../common/program'
import * as busybox from './busybox-users'
import { debianAdd } from './debian-adduser'
import { debianDelete } from './debian-deluser'

/** adduser: busybox's (Alpine), and Debian's script of the same name. */
export const adduser = program({
  name: 'adduser',
  from: ['busybox', 'other'],
  options: {},
  gnu: {
    'add-extra-groups|add_extra_groups': 'unmodelled',
    'allow-all-names': 'flag',
    'allow-bad-names|allow-badname|force-badname': 'flag',
    'comment|gecos': 'value',
    'c|conf': 'unmodelled',
    debug: 'ignored',
    'disabled-login': 'flag',
    'disabled-password': 'flag',
    firstgid: 'unmodelled',
    lastgid: 'unmodelled',
    firstuid: 'value',
    lastuid: 'value',
    gid: 'value',
    group: 'flag',
    home: 'value',
    ingroup: 'value',
    'no-create-home': 'flag',
    'quiet|q': 'flag',
    shell: 'value',
    system: 'flag',
    uid: 'value',
    verbose: 'ignored',
  },
  busybox: {
    'D|disabled-password|empty-password': 'flag',
    'G|ingroup': 'value',
    'g|gecos': 'value',
    'H|no-create-home': 'flag',
    'h|home': 'value',
    'k|skel': 'value',
    'S|system': 'flag',
    's|shell': 'value',
    'u|uid': 'value',
  },
  usage: [
    '[OPTIONS] USER [GROUP]',
    '',
    'Create new user, or add USER to GROUP',
    '',
    '\t-h DIR\t\tHome directory',
    '\t-g GECOS\tGECOS field',
    '\t-s SHELL\tLogin shell',
    '\t-G GRP\t\tGroup',
    '\t-S\t\tCreate a system user',
    "\t-D\t\tDon't assign a password",
    "\t-H\t\tDon't create home directory",
    '\t-u UID\t\tUser id',
    '\t-k SKEL\t\tSkeleton directory (/etc/skel)',
  ].join('\n'),
  run: (process, call) => (call.gnu ? debianAdd(process, call) : busybox.adduser(process, call)),
})

export const addgroup = program({
  name: 'addgroup',
  from: ['busybox', 'other'],
  options: {},
  gnu: {
    'allow-all-names': 'flag',
    'allow-bad-names|allow-badname|force-badname': 'flag',
    'c|conf': 'unmodelled',
    debug: 'ignored',
    firstgid: 'unmodelled',
    lastgid: 'unmodelled',
    gid: 'value',
    group: 'flag',
    'quiet|q': 'flag',
    system: 'flag',
    verbose: 'ignored',
  },
  busybox: { 'g|gid': 'value', 'S|system': 'flag' },
  usage: '[-g GID] [-S] [USER] GROUP\n\nAdd a group or add a user to a group\n\n\t-g GID\tGroup id\n\t-S\tCreate a system group',
  run: (process, call) => (call.gnu ? debianAdd(process, call) : busybox.addgroup(process, call)),
})

export const deluser = remover('deluser')
export const delgroup = remover('delgroup')

function remover(name: 'deluser' | 'delgroup'): Tool {
  const users = name === 'deluser'
  return program({
    name,
    from: ['busybox', 'other'],
    options: {},
    gnu: {
      'remove-home': 'flag',
      'remove-all-files': 'flag',
      backup: 'flag',
      'backup-to': 'value',
      'only-if-empty': 'flag',
      group: 'flag',
      'quiet|q': 'flag',
      system: 'flag',
      'c|conf': 'unmodelled',
      'no-preserve-root': 'unmodelled',
    },
    busybox: users ? { 'remove-home': 'flag' } : {},
    usage: users
      ? '[--remove-home] USER\n\nDelete USER from the system'
      : '[USER] GROUP\n\nDelete group GROUP from the system or user USER from group GROUP',
    run: (process, call) =>
      call.gnu ? debianDelete(process, call) : users ? busybox.deluser(process, call) : busybox.delgroup(process, call),
  })
}

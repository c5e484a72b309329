import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { Names } from './common/names'
import { program, type Call } from './common/program'
import { cannotRun } from './common/run-in-place'

/** su: root becomes anyone; others would be asked for a password, which nobody can type here. */
export const su = program({
  name: 'su',
  from: ['util-linux', 'busybox'],
  options: { 'c|command': 'value', 'l|login': 'flag', 'm|p|preserve-environment': 'flag', 's|shell': 'value' },
  gnu: { 'f|fast': 'ignored', g: 'unmodelled', G: 'unmodelled', 'P|pty': 'ignored', 'w|whitelist-environment': 'value' },
  busybox: { login: 'flag' },
  usage: '[-lmp] [-s SH] [-] [USER [FILE ARGS]]',
  rewrite: (args) => args.map((argument) => (argument === '-' ? '-l' : argument)),
  async run(process, call) {
    const [name = 'root', ...args] = call.operands
    const names = new Names(process)
    const user = names.user(name)
    if (!user)
      return call.failAs({
        gnu: `user ${name} does not exist or the user entry does not contain all the required fields`,
        busybox: `unknown user ${name}`,
      })
    if (process.credentials.uid !== 0) return call.notSimulated('a password for su')
    const groups = names.allGroups().filter(({ members }) => members.includes(name))
    const credentials = { uid: user.uid, gid: user.gid, groups: [...new Set([user.gid, ...groups.map(({ gid }) => gid)])] }
    const shell = call.options.value('s') ?? (user.shell || '/bin/sh')
    const login = call.options.has('l') || call.options.has('login')
    const command = call.options.value('c')
    const argv = [
      login ? `-${shell.slice(shell.lastIndexOf('/') + 1)}` : shell.slice(shell.lastIndexOf('/') + 1),
      ...(command === undefined ? [] : ['-c', command]),
      ...args,
    ]
    const cwd = login ? homeOf(process, call, user.home) : process.cwd
    await call.flush()
    const error = await process.exec(shell, argv, { credentials, env: environment(process, call, user), cwd })
    return cannotRun(call, shell, error, { gnu: `failed to execute ${shell}` })
  },
})

/** Where a login begins; without its home, where it is (util-linux) or in the root (busybox). */
function homeOf(process: Process, call: Call, home: string): string {
  const stat = process.fs.stat(home)
  if (!(stat instanceof FsError) && stat.kind === 'directory') return home
  const why = stat instanceof FsError ? stat.text : 'Not a directory'
  call.failAs({ gnu: `warning: cannot change directory to ${home}: ${why}`, busybox: `can't change directory to '${home}': ${why}` })
  return call.gnu ? process.cwd : '/'
}

const ROOT_PATH = { gnu: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', busybox: '/sbin:/usr/sbin:/bin:/usr/bin' }
const USER_PATH = { gnu: '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games', busybox: '/bin:/usr/bin' }

function environment(
  process: Process,
  call: Call,
  user: { readonly name: string; readonly uid: number; readonly home: string; readonly shell: string },
): ReadonlyMap<string, string> {
  if (call.options.has('m')) return process.env
  const login = call.options.has('l') || call.options.has('login')
  const env = new Map(login ? [...process.env].filter(([name]) => name === 'TERM') : process.env)
  env.set('HOME', user.home)
  env.set('SHELL', call.options.value('s') ?? (user.shell || '/bin/sh'))
  if (user.uid !== 0 || login) {
    env.set('USER', user.name)
    env.set('LOGNAME', user.name)
  }
  if (!login) return env
  env.set('PATH', (user.uid === 0 ? ROOT_PATH : USER_PATH)[call.flavour.kind])
  // PAM's doing, in Debian.
  if (call.gnu) env.set('MAIL', `/var/mail/${user.name}`)
  return env
}

/** The shell of accounts that nobody logs in to. */
export const nologin = program({
  name: 'nologin',
  from: ['util-linux', 'busybox'],
  options: 'raw',
  run(process, call) {
    const own = process.fs.readFile('/etc/nologin.txt')
    if (!call.gnu && !(own instanceof FsError)) call.out.writeBytes(own)
    else call.out.write(call.gnu ? 'This account is currently not available.\n' : 'This account is not available\n')
    return 1
  },
})

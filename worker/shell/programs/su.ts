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
    await call.flush()
    const error = await process.exec(shell, argv, {
      credentials,
      env: environment(process, call, user),
      ...(login ? { cwd: user.home || '/' } : {}),
    })
    return cannotRun(call, shell, error, { gnu: `failed to execute ${shell}` })
  },
})

function environment(
  process: Process,
  call: Call,
  user: { readonly name: string; readonly home: string; readonly shell: string },
): ReadonlyMap<string, string> {
  if (call.options.has('m')) return process.env
  const login = call.options.has('l') || call.options.has('login')
  const env = new Map(login ? [...process.env].filter(([name]) => name === 'TERM' || name === 'PATH') : process.env)
  env.set('HOME', user.home)
  env.set('SHELL', user.shell)
  if (user.name !== 'root' || login) {
    env.set('USER', user.name)
    env.set('LOGNAME', user.name)
  }
  if (login && call.gnu)
    env.set(
      'PATH',
      user.name === 'root'
        ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
        : '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
    )
  return env
}

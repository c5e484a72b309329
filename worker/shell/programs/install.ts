import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { Copier } from './common/copy'
import { destinations } from './common/destination'
import { parseMode } from './common/mode'
import { Names } from './common/names'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const install = program({
  name: 'install',
  from: ['coreutils', 'busybox'],
  options: {
    c: 'ignored',
    'd|directory': 'flag',
    D: 'flag',
    'g|group': 'value',
    'm|mode': 'value',
    'o|owner': 'value',
    'p|preserve-timestamps': 'flag',
    's|strip': 'ignored',
    't|target-directory': 'value',
  },
  gnu: { b: 'unmodelled', C: 'unmodelled', 'T|no-target-directory': 'flag', 'v|verbose': 'flag' },
  usage: '[-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST',
  run(process, call) {
    const written = call.options.value('m') ?? '755'
    const change = parseMode(written, { umask: 0 })
    if (!change) return call.fail(`invalid mode ${call.cite(written)}`)
    const names = new Names(process)
    const owner = idOf(call, 'o', (text) => names.uidOf(text), 'user')
    const group = idOf(call, 'g', (text) => names.gidOf(text), 'group')
    if (owner === null || group === null) return 1
    const finish = (path: string): number => {
      const changed = owner < 0 && group < 0 ? true : process.fs.chown(path, owner, group)
      if (changed instanceof FsError)
        return call.failFile(changed, { gnu: `cannot change ownership of ${quote(path)}`, busybox: `can't change ownership of ${path}` })
      process.fs.chmod(path, change(0, false))
      return 0
    }
    return call.options.has('d') ? makeFolders(process, call, finish) : copyFiles(process, call, finish)
  },
})

/** -1: not asked for; null: no such name, said. */
function idOf(call: Call, letter: 'o' | 'g', find: (text: string) => number | null, kind: string): number | null {
  const text = call.options.value(letter)
  if (text === undefined) return -1
  const id = find(text)
  if (id === null) call.failAs({ gnu: `invalid ${kind} ${call.cite(text)}`, busybox: `unknown ${kind} ${text}` })
  return id
}

function makeFolders(process: Process, call: Call, finish: (path: string) => number): number {
  if (call.operands.length === 0) return call.usage('missing file operand', { silentInBusybox: true })
  return call.operands.reduce((status, path) => {
    const made = makeParents(process, path)
    if (made instanceof FsError)
      return call.failFile(made, { gnu: `cannot create directory ${call.cite(path)}`, busybox: `can't create directory '${path}'` })
    return finish(path) || status
  }, 0)
}

function copyFiles(process: Process, call: Call, finish: (path: string) => number): number {
  if (call.options.has('D')) {
    const target = call.options.value('t') ?? (call.operands.at(-1) ?? '').replace(/\/?[^/]*$/, '')
    const made = target === '' ? true : makeParents(process, target)
    if (made instanceof FsError && !call.gnu) {
      // mkdir(2) of a name with a slash behind it: what is no folder is ENOTDIR.
      const isWhole = made.path === target
      call.fail(
        `can't create directory '${made.path}${isWhole ? '' : '/'}': ${isWhole || made.code !== 'EEXIST' ? made.text : 'Not a directory'}`,
      )
    }
  }
  const pairs = destinations(process, call)
  if (typeof pairs === 'number') return pairs
  const copier = new Copier(process, call, {
    recursive: false,
    follow: 'always',
    mode: false,
    owner: false,
    times: call.options.has('p'),
    hardlinks: false,
    force: true,
    verbose: call.options.has('v'),
    noClobber: false,
    update: false,
    removeDestination: true,
    as: 'copy',
  })
  return pairs.reduce((status, [from, to]) => (copier.copy(from, to) ? finish(to) || status : 1), 0)
}

function makeParents(process: Process, path: string): true | FsError {
  let made: true | FsError = true
  for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
    const prefix = end < 0 ? path : path.slice(0, end)
    const stat = process.fs.stat(prefix)
    made = stat instanceof FsError ? process.fs.mkdir(prefix, 0o755) : stat.kind === 'directory' ? true : new FsError('EEXIST', prefix)
    if (made instanceof FsError || end < 0) return made
  }
}

import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { Copier } from './common/copy'
import { destinations, statText } from './common/destination'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const mv = program({
  name: 'mv',
  from: ['coreutils', 'busybox'],
  options: {
    'f|force': 'flag',
    'i|interactive': 'unmodelled',
    'n|no-clobber': 'flag',
    't|target-directory': 'value',
    'T|no-target-directory': 'flag',
    'u|update': 'flag',
  },
  gnu: { 'b|backup': 'unmodelled', S: 'unmodelled', 'strip-trailing-slashes': 'flag', 'v|verbose': 'flag', Z: 'unmodelled' },
  busybox: { v: 'flag' },
  usage: '[-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }',
  run(process, call) {
    const pairs = destinations(process, call)
    if (typeof pairs === 'number') return pairs
    return pairs.reduce((status, [from, to]) => move(process, call, from, to) || status, 0)
  },
})

function move(process: Process, call: Call, from: string, to: string): number {
  const { fs } = process
  if (!call.gnu) return moveAsBusybox(process, call, from, to)
  const source = fs.lstat(from)
  const rename = (error: FsError): number =>
    call.failFile(error, { gnu: `cannot move ${quote(from)} to ${quote(to)}`, busybox: `can't rename '${from}'` })
  if (source instanceof FsError) return call.failFile(source, { gnu: `cannot stat ${quote(from)}`, busybox: `can't rename '${from}'` })
  const target = fs.lstat(to)
  if (!(target instanceof FsError)) {
    const refused = refusal(call, from, to, source, target)
    if (refused !== null) return refused
  }
  const moved = fs.rename(from, to)
  if (moved instanceof FsError) {
    if (moved.code === 'EXDEV') return moveAcross(process, call, from, to)
    if (moved.code === 'EINVAL') {
      return call.failAs({
        gnu: `cannot move ${quote(from)} to a subdirectory of itself, ${quote(to)}`,
        busybox: `can't rename '${from}': Invalid argument`,
      })
    }
    return rename(moved)
  }
  if (call.options.has('v')) call.out.write(`renamed ${quote(from)} -> ${quote(to)}\n`)
  return 0
}

/** busybox lets rename(2) decide, and says what it does before. */
function moveAsBusybox(process: Process, call: Call, from: string, to: string): number {
  const target = process.fs.stat(to)
  if (target instanceof FsError && target.code !== 'ENOENT') return call.fail(`can't stat '${to}': ${statText(target)}`)
  if (!(target instanceof FsError) && call.options.has('n')) return 0
  const source = process.fs.lstat(from)
  if (call.options.has('u') && !(target instanceof FsError) && !(source instanceof FsError) && target.mtime >= source.mtime) return 0
  if (call.options.has('v')) call.out.write(`'${from}' -> '${to}'\n`)
  const moved = process.fs.rename(from, to)
  if (moved === true) return 0
  return moved.code === 'EXDEV' && !(source instanceof FsError)
    ? moveAcross(process, call, from, to)
    : call.failFile(moved, { gnu: '', busybox: `can't rename '${from}'` })
}

/** Why an existing target is left alone; null: it may be replaced. */
function refusal(call: Call, from: string, to: string, source: Stat, target: Stat): number | null {
  if (call.options.has('n')) return 0
  if (call.options.has('u') && target.mtime >= source.mtime) return 0
  if (source.device === target.device && source.inode === target.inode) {
    return call.gnu ? call.fail(`${quote(from)} and ${quote(to)} are the same file`) : null
  }
  if (source.kind === 'directory' && target.kind !== 'directory') {
    return call.failAs({
      gnu: `cannot overwrite non-directory ${quote(to)} with directory ${quote(from)}`,
      busybox: `can't rename '${from}': Not a directory`,
    })
  }
  if (source.kind !== 'directory' && target.kind === 'directory') {
    return call.failAs({
      gnu: `cannot overwrite directory ${quote(to)} with non-directory`,
      busybox: `can't rename '${from}': Is a directory`,
    })
  }
  return null
}

/** Onto another filesystem: a copy that keeps everything, and then the source goes. */
function moveAcross(process: Process, call: Call, from: string, to: string): number {
  const copier = new Copier(process, call, {
    recursive: true,
    follow: 'never',
    mode: true,
    owner: true,
    times: true,
    hardlinks: true,
    force: true,
    verbose: false,
    noClobber: false,
    update: false,
    removeDestination: true,
    as: 'copy',
  })
  if (!copier.copy(from, to)) return 1
  const left = removeTree(process, from)
  return left ? call.failFile(left, { gnu: `cannot remove ${quote(from)}`, busybox: `can't remove '${from}'` }) : 0
}

function removeTree(process: Process, path: string): FsError | null {
  const stat = process.fs.lstat(path)
  if (stat instanceof FsError) return stat
  if (stat.kind !== 'directory') return errorOf(process.fs.unlink(path))
  const names = process.fs.readdir(path)
  if (names instanceof FsError) return names
  for (const name of names) {
    const error = removeTree(process, `${path}/${name}`)
    if (error) return error
  }
  return errorOf(process.fs.rmdir(path))
}

function errorOf(result: true | FsError): FsError | null {
  return result === true ? null : result
}

import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { modeText, parseMode, type ModeChange } from './common/mode'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const chmod = program({
  name: 'chmod',
  from: ['coreutils', 'busybox'],
  options: { 'R|recursive': 'flag', 'c|changes': 'flag', 'v|verbose': 'flag', 'f|silent|quiet': 'flag' },
  gnu: { reference: 'value', 'preserve-root': 'flag', 'no-preserve-root': 'flag' },
  usage: '[-Rcvf] MODE[,MODE]... FILE...',
  rewrite: modeBehind,
  run(process, call) {
    const reference = call.options.value('reference')
    const [first, ...rest] = call.operands
    const written = reference === undefined ? first : undefined
    const files = reference === undefined ? rest : call.operands
    if (reference === undefined && written === undefined) return call.usage('missing operand', { silentInBusybox: true })
    if (files.length === 0) return call.usage(`missing operand after ${call.cite(written ?? '')}`, { silentInBusybox: true })
    const change =
      written === undefined ? modeOf(process, reference ?? '') : parseMode(written, { umask: process.umask, clearsFirst: !call.gnu })
    if (change instanceof FsError)
      return call.failFile(change, { gnu: `failed to get attributes of ${quote(reference ?? '')}`, busybox: reference ?? '' })
    if (!change) return call.gnu ? call.usage(`invalid mode: ${call.cite(written ?? '')}`) : call.fail(`invalid mode '${written ?? ''}'`)
    return files.reduce((status, path) => changeMode(process, call, change, path, true) || status, 0)
  },
})

/** A mode that begins with a minus (`chmod -x f`) is no option: it is put behind `--`. */
function modeBehind(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  const at = args.findIndex((argument, index) => (end < 0 || index < end) && /^-[rwxXstugo0-7]/.test(argument) && !/^-R/.test(argument))
  if (at < 0) return args
  const mode = args[at] ?? ''
  const others = args.filter((_, index) => index !== at)
  const flags = others.filter((argument, index) => argument.startsWith('-') && argument !== '--' && (end < 0 || index < end))
  return [...flags, '--', mode, ...others.filter((argument) => !flags.includes(argument) && argument !== '--')]
}

function modeOf(process: Process, reference: string): ModeChange | FsError {
  const stat = process.fs.stat(reference)
  return stat instanceof FsError ? stat : () => stat.mode
}

function changeMode(process: Process, call: Call, change: ModeChange, path: string, isOperand: boolean): number {
  const { fs } = process
  const link = fs.lstat(path)
  // On the way down, symlinks are left alone.
  if (!isOperand && !(link instanceof FsError) && link.kind === 'symlink') return 0
  const stat = fs.stat(path)
  if (stat instanceof FsError) {
    if (call.options.has('f')) return 1
    const dangling = !(link instanceof FsError) && link.kind === 'symlink' && stat.code === 'ENOENT'
    if (dangling && call.gnu) return call.fail(`cannot operate on dangling symlink ${quote(path)}`)
    return call.failFile(stat, { gnu: `cannot access ${quote(path)}`, busybox: path })
  }
  const mode = change(stat.mode, stat.kind === 'directory')
  let status = apply(process, call, path, stat, mode)
  // busybox says once more that a folder cannot be changed, and does not go into it.
  if (status !== 0 && call.options.has('R') && stat.kind === 'directory' && !call.gnu) return call.fail(`${path}: Operation not permitted`)
  if (call.options.has('R') && stat.kind === 'directory') {
    const names = fs.readdir(path)
    if (names instanceof FsError)
      return call.options.has('f')
        ? 1
        : call.failFile(names, { gnu: `cannot read directory ${quote(path)}`, busybox: `can't open '${path}'` })
    const prefix = path.endsWith('/') ? path : `${path}/`
    for (const name of names) status = changeMode(process, call, change, prefix + name, false) || status
  }
  return status
}

function apply(process: Process, call: Call, path: string, stat: Stat, mode: number): number {
  const changed = process.fs.chmod(path, mode)
  if (changed instanceof FsError)
    return call.options.has('f') ? 1 : call.failFile(changed, { gnu: `changing permissions of ${quote(path)}`, busybox: path })
  if (call.options.has('v') || (call.options.has('c') && mode !== stat.mode)) call.out.write(report(call, path, stat, mode))
  return 0
}

function report(call: Call, path: string, stat: Stat, mode: number): string {
  const text = (bits: number): string => `${bits.toString(8).padStart(4, '0')} (${modeText('file', bits).slice(1)})`
  if (!call.gnu) return `mode of '${path}' changed to ${text(mode)}\n`
  if (mode === stat.mode) return `mode of ${quote(path)} retained as ${text(mode)}\n`
  return `mode of ${quote(path)} changed from ${text(stat.mode)} to ${text(mode)}\n`
}

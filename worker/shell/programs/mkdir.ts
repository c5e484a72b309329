import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { parseMode } from './common/mode'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const mkdir = program({
  name: 'mkdir',
  from: ['coreutils', 'busybox'],
  options: { 'm|mode': 'value', 'p|parents': 'flag' },
  gnu: { 'v|verbose': 'flag', Z: 'unmodelled', context: 'unmodelled' },
  busybox: { mode: 'value', parents: 'flag', v: 'flag' },
  usage: '[-m MODE] [-p] DIRECTORY...',
  run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    const written = call.options.value('m') ?? call.options.value('mode')
    const change = written === undefined ? null : parseMode(written, { umask: process.umask })
    if (written !== undefined && !change)
      return call.failAs({ gnu: `invalid mode ${call.cite(written)}`, busybox: `invalid mode '${written}'` })
    const mode = change?.(0o777, true)
    const parents = call.options.has('p') || call.options.has('parents')
    return call.operands.reduce(
      (status, path) => (parents ? makeParents(process, call, path, mode) : makeOne(process, call, path, mode)) || status,
      0,
    )
  },
})

function makeOne(process: Process, call: Call, path: string, mode: number | undefined): number {
  const made = process.fs.mkdir(path)
  if (made instanceof FsError)
    return call.failFile(made, { gnu: `cannot create directory ${call.cite(path)}`, busybox: `can't create directory '${path}'` })
  if (mode !== undefined) process.fs.chmod(path, mode)
  if (call.options.has('v'))
    call.out.write(call.gnu ? `${call.name}: created directory ${quote(path)}\n` : `created directory: '${path}'\n`)
  return 0
}

/** Every missing folder on the way; only the last one gets `-m`'s mode, the others at least u+wx. */
function makeParents(process: Process, call: Call, path: string, mode: number | undefined): number {
  const parts = path.split('/')
  for (let count = 1; count <= parts.length; count++) {
    const prefix = parts.slice(0, count).join('/')
    if (prefix === '' || parts[count - 1] === '') continue
    const found = process.fs.stat(prefix)
    if (!(found instanceof FsError)) {
      if (found.kind === 'directory') continue
      const error = new FsError(isLast(parts, count) ? 'EEXIST' : 'ENOTDIR', prefix)
      return call.failFile(error, {
        gnu: `cannot create directory ${call.cite(prefix)}`,
        busybox: `can't create directory '${isLast(parts, count) ? path : `${prefix}/`}'`,
      })
    }
    const last = isLast(parts, count)
    // busybox names the folders on the way with their slash.
    const status = makeOne(process, call, last || call.gnu ? prefix : `${prefix}/`, last ? mode : undefined)
    if (status !== 0) return status
  }
  return 0
}

function isLast(parts: readonly string[], count: number): boolean {
  return parts.slice(count).every((part) => part === '')
}

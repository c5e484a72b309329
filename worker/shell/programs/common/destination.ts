import { FsError, type Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from './program'
import { quote } from './quote'

/** Each source with the path it goes to; a number: a wrong call, said, with this status. */
export type Destinations = readonly (readonly [from: string, to: string])[] | number

/** SOURCE DEST, SOURCE… FOLDER, `-t FOLDER SOURCE…`, `-T`: the operands that cp, mv, ln and install share. */
export function destinations(process: Process, call: Call): Destinations {
  const { operands, options } = call
  const folder = options.value('t')
  if (operands.length === 0) return call.usage('missing file operand', { silentInBusybox: true })
  if (folder !== undefined) {
    if (!isFolder(process, folder)) return targetError(process, call, folder)
    return operands.map((from) => [from, inside(folder, from)] as const)
  }
  const last = operands.at(-1) ?? ''
  const sources = operands.slice(0, -1)
  if (!call.gnu && sources.length > 0 && !(options.has('T') && sources.length > 1)) return busyboxDestinations(process, call, sources, last)
  if (sources.length === 0) return call.usage(`missing destination file operand after ${quote(last)}`, { silentInBusybox: true })
  if (options.has('T')) {
    if (sources.length > 1) return call.usage(`extra operand ${quote(operands[2] ?? '')}`, { silentInBusybox: true })
    return [[sources[0] ?? '', last]]
  }
  if (isFolder(process, last)) return sources.map((from) => [from, inside(last, from)] as const)
  if (sources.length > 1) return targetError(process, call, last)
  return [[sources[0] ?? '', last]]
}

/**
 * busybox (cp.c, mv.c): of two operands it looks at both, of more it takes the last for a folder and lets each copy fail by itself. What is copied into
 * a folder loses the slashes at its end.
 */
function busyboxDestinations(process: Process, call: Call, sources: readonly string[], last: string): Destinations {
  const into = sources.map((from) => [withoutSlashes(from), concatenated(last, from)] as const)
  const [only = ''] = sources
  if (sources.length > 1) return into
  const source = call.name === 'cp' ? process.fs.stat(only) : null
  if (source instanceof FsError && source.code !== 'ENOENT') return call.fail(`can't stat '${only}': ${statText(source)}`)
  const target = process.fs.stat(last)
  if (target instanceof FsError && target.code !== 'ENOENT' && call.name !== 'install')
    return call.fail(`can't stat '${last}': ${statText(target)}`)
  if (call.options.has('T')) return [[only, last]]
  const isFolder = (stat: Stat | FsError | null): boolean => stat !== null && !(stat instanceof FsError) && stat.kind === 'directory'
  const becomesIt = target instanceof FsError && (call.options.has('r') || call.options.has('a'))
  return isFolder(target) || (isFolder(source) && !becomesIt) ? into : [[only, last]]
}

/** The words of cp and mv for a path that cannot be looked at. */
export function statText(error: FsError): string {
  return error.code === 'ENOTDIR' ? 'Path has non-directory component' : error.text
}

function withoutSlashes(path: string): string {
  return path.replace(/(?<=.)\/+$/, '')
}

/** The folder and the source's last name, whatever that is. */
function concatenated(folder: string, from: string): string {
  const trimmed = withoutSlashes(from)
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1)
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

function targetError(process: Process, call: Call, folder: string): number {
  const stat = process.fs.stat(folder)
  const text = stat instanceof FsError ? stat.text : 'Not a directory'
  return call.failAs({ gnu: `target ${quote(folder)}: ${text}`, busybox: `target '${folder}' is not a directory` })
}

function isFolder(process: Process, path: string): boolean {
  const stat = process.fs.stat(path)
  return !(stat instanceof FsError) && stat.kind === 'directory'
}

/** `folder/name`; of `..` and `.` the folder's own insides. */
function inside(folder: string, from: string): string {
  const trimmed = from.replace(/\/+$/, '')
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1)
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  return name === '..' ? prefix : prefix + name
}

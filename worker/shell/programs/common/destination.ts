import { FsError } from '../../../fs'
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
  if (sources.length === 0) return call.usage(`missing destination file operand after ${quote(last)}`, { silentInBusybox: true })
  if (options.has('T')) {
    if (sources.length > 1) return call.usage(`extra operand ${quote(operands[2] ?? '')}`, { silentInBusybox: true })
    return [[sources[0] ?? '', last]]
  }
  if (isFolder(process, last)) return sources.map((from) => [from, inside(last, from)] as const)
  if (sources.length > 1) return targetError(process, call, last)
  return [[sources[0] ?? '', last]]
}

function targetError(process: Process, call: Call, folder: string): number {
  const stat = process.fs.stat(folder)
  const text = stat instanceof FsError ? stat.text : 'Not a directory'
  if (!call.gnu && !(stat instanceof FsError) && !call.options.has('t')) {
    return call.operands.slice(0, -1).reduce((status, from) => call.fail(`can't stat '${inside(folder, from)}': ${text}`) || status, 1)
  }
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

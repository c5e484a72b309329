import { FsError } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import type { Call } from '../common/program'
import { zoneOf, type Zone } from '../common/time'

export type Packing = 'gzip' | 'bzip2' | 'xz' | 'zstd'

/** A name that was asked for, and the folder it counts from. */
export interface Asked {
  readonly name: string
  readonly folder: string
}

/** A call of tar, read. */
export interface TarRequest {
  readonly mode: 'create' | 'extract' | 'list'
  /** `-` is standard input or output. */
  readonly archive: string
  readonly packing: Packing | null
  /** Where members go: all `-C` together. */
  readonly folder: string
  readonly names: readonly Asked[]
  readonly exclude: readonly string[]
  readonly verbose: number
  readonly strip: number
  readonly zone: Zone
}

const VCS = [
  'CVS',
  'RCS',
  'SCCS',
  '.git',
  '.gitignore',
  '.gitattributes',
  '.gitmodules',
  '.svn',
  '.arch-ids',
  '.hg',
  '.hgignore',
  '.hgtags',
  '.bzr',
]

/** Reads the call; a number is the status of a wrong one, which was said. */
export function readRequest(process: Process, call: Call): TarRequest | number {
  const { options } = call
  const modes = (['c', 'x', 't'] as const).filter((letter) => options.has(letter))
  if (modes.length > 1 && call.gnu)
    return usageError(call, "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option")
  const [mode] = modes
  if (modes.length !== 1 || mode === undefined)
    return call.gnu ? usageError(call, "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options") : call.usage()
  const strip = options.value('strip-components') ?? '0'
  if (!/^\d+$/.test(strip))
    return call.gnu ? usageError(call, `${strip}: Invalid number of elements`) : call.fail(`invalid number '${strip}'`)
  const exclude = excluded(process, call)
  if (typeof exclude === 'number') return exclude
  const names = askedNames(process, call)
  if (typeof names === 'number') return names
  const archive = options.value('f') ?? '-'
  return {
    mode: mode === 'c' ? 'create' : mode === 'x' ? 'extract' : 'list',
    archive,
    packing: packingOf(call, archive, mode === 'c'),
    folder: options.values('C').reduce(within, process.cwd),
    names,
    exclude,
    verbose: options.count('v') + (mode === 't' ? 1 : 0),
    strip: Number(strip),
    zone: zoneOf(process),
  }
}

/** GNU's own complaint about a call: the status is 2. */
export function usageError(call: Call, text: string): number {
  call.fail(text)
  call.note("Try 'tar --help' or 'tar --usage' for more information.\n")
  return 2
}

function packingOf({ options }: Call, archive: string, creating: boolean): Packing | null {
  if (options.has('z')) return 'gzip'
  if (options.has('j')) return 'bzip2'
  if (options.has('J')) return 'xz'
  if (options.has('zstd')) return 'zstd'
  if (!creating || !options.has('a')) return null
  if (/gz$/.test(archive)) return 'gzip'
  if (/(bz2|\.tbz2?)$/.test(archive)) return 'bzip2'
  return /xz$/.test(archive) ? 'xz' : null
}

function excluded(process: Process, call: Call): readonly string[] | number {
  const patterns = call.options.has('exclude-vcs') ? [...VCS] : []
  for (const { name, value } of call.options.given) {
    if (name === 'exclude' && value !== undefined) patterns.push(value)
    if (name !== 'X' || value === undefined) continue
    const lines = listFile(process, call, value)
    if (typeof lines === 'number') return lines
    patterns.push(...lines)
  }
  return patterns
}

/** Operands and the lines of `-T`; GNU's each with the `-C` before it, busybox's all with the only one. */
function askedNames(process: Process, call: Call): readonly Asked[] | number {
  const { options, operands } = call
  const folderAt = (at: number): string =>
    options.given
      .filter((option) => option.name === 'C' && (!call.gnu || option.at <= at))
      .reduce((folder, { value }) => within(folder, value ?? ''), process.cwd)
  const names: Asked[] = []
  for (const { name, value, at } of options.given) {
    if (name !== 'T' || value === undefined) continue
    const lines = listFile(process, call, value)
    if (typeof lines === 'number') return lines
    for (const line of lines) names.push({ name: trimmed(line, call), folder: folderAt(at) })
  }
  operands.forEach((name, at) => names.push({ name: trimmed(name, call), folder: folderAt(at) }))
  return names
}

/** busybox forgets a slash at the end. */
function trimmed(name: string, { gnu }: Call): string {
  return !gnu && name.length > 1 && name.endsWith('/') ? name.slice(0, -1) : name
}

function listFile(process: Process, call: Call, path: string): readonly string[] | number {
  const bytes = process.fs.readFile(path)
  if (bytes instanceof FsError) {
    const status = call.failFile(bytes, { gnu: `${path}: Cannot open`, busybox: `can't open '${path}'` }, call.gnu ? 2 : 1)
    return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : status
  }
  return decodeText(bytes)
    .split('\n')
    .filter((line) => line !== '')
}

function within(folder: string, path: string): string {
  return path.startsWith('/') ? path : `${folder === '/' ? '' : folder}/${path}`
}

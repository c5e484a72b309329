import { debianIndex, Disk, installedDebian, neededByDebian, type DebianIndex, type DebianPackage } from '../../../catalog'
import { FsError, type FileSystem } from '../../../fs'
import { decodeText, encodeText, type Process } from '../../../kernel'
import type { Options } from '../common/options'

const LISTS = '/var/lib/apt/lists'
const EXTENDED_STATES = '/var/lib/apt/extended_states'
export const BASIS = 'Debian 12 packages of 2026-11'

/** What every apt command works with; read from the image's own files, so that whoever changes them changes what apt sees. */
export interface Apt {
  readonly process: Process
  readonly options: Options
  readonly operands: readonly string[]
  readonly disk: Disk
  readonly index: DebianIndex
  readonly installed: ReadonlySet<number>
  /** False: no package lists are here, so only what is installed has a name. */
  readonly hasLists: boolean
  /** 0, 1 (`-q`) or 2 (`-qq`). */
  readonly quiet: number
}

export async function openApt(process: Process, options: Options, operands: readonly string[]): Promise<Apt> {
  const index = await process.outside(debianIndex())
  const disk = new Disk(process.fs)
  const installed = new Set(installedDebian(disk).flatMap((name) => index.byName.get(name) ?? []))
  const quiet = options.values('q').reduce((most, value) => Math.max(most, Number(value)), Math.min(2, options.count('q')))
  return { process, options, operands, disk, index, installed, hasLists: listFiles(process.fs).length > 0, quiet }
}

export function packageOf({ index }: Pick<Apt, 'index'>, number: number): DebianPackage {
  const row = index.packages[number]
  if (!row) throw new Error(`package ${number} is not in the table`)
  return row
}

/** Paths of the downloaded package lists. */
function listFiles(fs: FileSystem): string[] {
  const names = fs.readdir(LISTS)
  return names instanceof FsError ? [] : names.filter((name) => /_Packages(\.\w+)?$/.test(name)).map((name) => `${LISTS}/${name}`)
}

/** Packages that came by themselves, as /var/lib/apt/extended_states has them. */
export function automaticNames(fs: FileSystem): Set<string> {
  const bytes = fs.readFile(EXTENDED_STATES)
  const text = bytes instanceof FsError ? '' : decodeText(bytes)
  return new Set([...text.matchAll(/^Package: (\S+)\nArchitecture: \S+\nAuto-Installed: 1$/gm)].map(([, name = '']) => name))
}

export function writeAutomatic(fs: FileSystem, names: Iterable<string>): true | FsError {
  const stanzas = [...names].sort().map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n`)
  return fs.writeFile(EXTENDED_STATES, encodeText(stanzas.length === 0 ? '' : `${stanzas.join('\n')}\n`))
}

/** Installed by themselves and needed by nothing any more, by name. */
export function noLongerNeeded({ process, index, installed }: Apt, removed: ReadonlySet<number> = new Set()): number[] {
  const automatic = automaticNames(process.fs)
  const left = new Set([...installed].filter((number) => !removed.has(number)))
  const roots = [...left].filter((number) => !automatic.has(index.packages[number]?.name ?? ''))
  const needed = neededByDebian(index, roots, left)
  return [...left].filter((number) => !needed.has(number))
}

export async function say({ process, quiet }: Pick<Apt, 'process' | 'quiet'>, text: string): Promise<void> {
  if (quiet < 2) await process.stdout.write(text)
}

/** `E: text` lines; apt's status of a failure is 100. */
export async function fail(process: Process, ...texts: readonly string[]): Promise<number> {
  await process.stderr.write(texts.map((text) => `E: ${text}\n`).join(''))
  return FAILED
}

const FAILED = 100

/** Only root may change what is installed. null: may go on. */
export async function lock({ process }: Apt, kind: 'dpkg' | 'lists'): Promise<number | null> {
  const folder = kind === 'dpkg' ? '/var/lib/dpkg' : LISTS
  if (!(process.fs.access(folder, 2) instanceof FsError)) return null
  if (kind === 'lists')
    return fail(process, `Could not open lock file ${LISTS}/lock - open (13: Permission denied)`, `Unable to lock directory ${LISTS}/`)
  const path = '/var/lib/dpkg/lock-frontend'
  return fail(
    process,
    `Could not open lock file ${path} - open (13: Permission denied)`,
    `Unable to acquire the dpkg frontend lock (${path}), are you root?`,
  )
}

import { catalogSource } from '../../../../worker/catalog'
import { openFileSystem, Transaction, type LayerEntry, type Snapshot } from '../../../../worker/fs'
import { parseReference, withDefaultTag } from '../../../../worker/image'
import { createKernel, type Network, type ProgramTable } from '../../../../worker/kernel'

const source = catalogSource()
const NOW = Date.parse('2026-01-02T03:04:05Z') * 1000
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What became of one command in a container. */
export interface Ran {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  readonly snapshot: Snapshot
  readonly entries: readonly LayerEntry[]
  /** What the programs said of themselves. */
  readonly modelled: readonly string[]
  readonly notSimulated: readonly string[]
  readonly seconds: number
}
export interface RunSettings {
  readonly programs: ProgramTable
  readonly uid?: number
  readonly network?: Network
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A catalogue image's files. */
export async function baseOf(name: string): Promise<Snapshot> {
  const reference = parseReference(name)
  if ('error' in reference) throw new Error(reference.error)
  const image = await source.resolve(withDefaultTag(reference), { os: 'linux', architecture: 'amd64' })
  if (!image || 'error' in image) throw new Error(`${name} is not in the catalogue`)
  return image.root
}

/** The snapshot with some text files written over it; each missing folder made. */
export function withFiles(base: Snapshot, files: Readonly<Record<string, string>>): Snapshot {
  const transaction = new Transaction(base, () => NOW)
  const fs = openFileSystem(transaction)
  for (const [path, text] of Object.entries(files)) {
    transaction.makeDirectories(path.slice(0, path.lastIndexOf('/')), { mode: 0o755, uid: 0, gid: 0, mtime: NOW })
    fs.writeFile(path, new TextEncoder().encode(text))
  }
  return transaction.snapshot()
}

/** Runs one program over a snapshot, as a RUN in exec form would. */
export async function runIn(base: Snapshot, argv: readonly string[], settings: RunSettings): Promise<Ran> {
  const transaction = new Transaction(base, () => NOW)
  const told = { modelled: new Set<string>(), notSimulated: [] as string[] }
  const fs = openFileSystem(transaction)
  const { uid = 0, network = 'default', cwd = '/', env = {}, programs } = settings
  const kernel = createKernel({
    fs,
    programs,
    now: NOW,
    random: () => 0.5,
    network,
    onEvent: (event) => {
      if (event.kind === 'modelled') told.modelled.add(event.basis)
      if (event.kind === 'not-simulated') told.notSimulated.push(event.what)
      if (event.kind === 'fault') throw new Error(`${event.program}: ${event.text}`)
    },
  })
  const output = { stdout: '', stderr: '' }
  const result = await kernel.run({
    argv,
    env: new Map(Object.entries({ PATH, HOME: '/root', ...env })),
    cwd,
    credentials: { uid, gid: uid, groups: [] },
    stdin: null,
    stdout: (bytes) => (output.stdout += new TextDecoder().decode(bytes)),
    stderr: (bytes) => (output.stderr += new TextDecoder().decode(bytes)),
  })
  for (const path of [...fs.mounts()].reverse()) fs.unmount(path)
  const { exit, durationUs, execError } = result
  if (execError) throw new Error(`${execError.path}: ${execError.error}`)
  const { modelled, notSimulated } = told
  return { exit, ...output, ...transaction.commit(), modelled: [...modelled], notSimulated, seconds: durationUs / 1e6 }
}

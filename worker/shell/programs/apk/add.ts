import { isApkName } from '../../../catalog'
import { FsError } from '../../../fs'
import { installedNumbers, say, type ApkCall } from './call'
import { Database, readStanza, type Installed } from './database'
import { installFiles } from './files'
import { parseRequest, resolveAdd, type Conflict, type Request } from './resolve'

const BYTES_PER_MS = { download: 10_000, extract: 60_000 }
const PACKAGE_MS = 15

/** `apk add [-t NAME] PACKAGE...`: chooses, installs, runs triggers; prints as apk 2.14 does where no terminal is. */
export async function add(call: ApkCall): Promise<number> {
  const { process, operands, database, index } = call
  const requests = operands.map(parseRequest)
  const virtual = call.options.value('t')
  const name = virtual === undefined ? undefined : virtualPackage(virtual, requests, process.now())
  const installed = installedNumbers(call)
  const chosen = call.reachable
    ? resolveAdd(index, requests, installed, name ? `${name.name}-${name.version}` : 'world')
    : unreached(requests, call)
  if (isConflicts(chosen)) return (await unmodelled(call, chosen)) ?? conflictReport(call, chosen)

  const steps = chosen.length + (name ? 1 : 0)
  if (call.options.has('s')) return simulate(call, chosen)
  const rows = await installAll(call, chosen, steps)
  if (rows instanceof FsError) return process.complain(`${rows.path}: ${rows.text}`)
  if (name) {
    rows.push(name)
    await say(call, `(${steps}/${steps}) Installing ${name.name} (${name.version})`)
  }
  const asked = name ? [`${name.name}=${name.version}`] : requests.map(({ text }) => text)
  const world = [...database.world.filter((word) => !asked.some((text) => sameName(text, word))), ...asked]
  const after = new Database([...database.installed, ...rows], [...new Set(world)])
  const written = after.write(process.fs)
  if (written instanceof FsError) return process.complain(`${written.path}: ${written.text}`)
  await runTriggers(call, rows)
  await say(call, after.summary())
  if (rows.length > 0) process.modelled(`Alpine packages ${index.release}`)
  return 0
}

/** Packages that Alpine has and that nothing more is known of here: said, not denied. null: there are none. */
async function unmodelled({ process, reachable }: ApkCall, conflicts: readonly Conflict[]): Promise<number | null> {
  const missing = conflicts.flatMap((conflict) => (conflict.kind === 'missing' && reachable ? parseRequest(conflict.name).name : []))
  const real: string[] = []
  for (const name of missing) if (await process.outside(isApkName(name))) real.push(name)
  return real.length === 0 ? null : process.notSimulated(`apk add ${real.join(' ')}`)
}

/** Prints `ERROR: unable to select packages:` and why; apk's status is how many cannot be had. */
async function conflictReport({ process, index }: ApkCall, conflicts: readonly Conflict[]): Promise<number> {
  const blocks = conflicts.map((conflict) => {
    if (conflict.kind === 'missing') return `  ${conflict.name} (no such package):\n    required by: ${conflict.by}\n`
    const row = index.packages[conflict.number]
    return `  ${row?.name}-${row?.version}:\n    breaks: ${conflict.by}\n`
  })
  await process.stderr.write(`ERROR: unable to select packages:\n${blocks.join('')}`)
  return conflicts.length
}

async function installAll(call: ApkCall, numbers: readonly number[], steps: number): Promise<Installed[] | FsError> {
  const { process, index } = call
  const rows: Installed[] = []
  for (const [i, number] of numbers.entries()) {
    const row = index.packages[number]
    if (!row) continue
    await say(call, `(${i + 1}/${steps}) Installing ${row.name} (${row.version})`)
    const made = installFiles(process.fs, index, number)
    if (made instanceof FsError) return made
    rows.push(made)
    await process.sleep(PACKAGE_MS + row.downloadBytes / BYTES_PER_MS.download + row.installedBytes / BYTES_PER_MS.extract)
  }
  return rows
}

/** busybox's trigger watches the folders of programs; ca-certificates' its own. */
async function runTriggers(call: ApkCall, rows: readonly Installed[]): Promise<void> {
  if (rows.length === 0) return
  for (const name of ['busybox', 'ca-certificates', 'glib']) {
    const row = name === 'busybox' ? call.database.find(name) : rows.find((made) => made.name === name)
    if (row) await say(call, `Executing ${row.name}-${row.version}.trigger`)
  }
}

async function simulate(call: ApkCall, numbers: readonly number[]): Promise<number> {
  for (const [i, number] of numbers.entries()) {
    const row = call.index.packages[number]
    await say(call, `(${i + 1}/${numbers.length}) Installing ${row?.name} (${row?.version})`)
  }
  await say(call, call.database.summary())
  return 0
}

/** The package that `-t` makes: nothing of its own, its version the time. */
function virtualPackage(name: string, requests: readonly Request[], nowUs: number): Installed {
  const version = new Date(nowUs / 1000).toISOString().slice(0, 19).replace(/-|:/g, '').replace('T', '.')
  const depends = requests.map(({ text }) => text).join(' ')
  return readStanza(`P:${name}\nV:${version}\nA:noarch\nS:0\nI:0\nT:virtual meta package\nD:${depends}`)
}

/** Without an index only what is installed can be asked for. */
function unreached(requests: readonly Request[], { database }: ApkCall): Conflict[] {
  return requests.flatMap(({ name, text }) => (database.find(name) ? [] : { kind: 'missing' as const, name: text, by: `world[${text}]` }))
}

function isConflicts(chosen: readonly number[] | readonly Conflict[]): chosen is readonly Conflict[] {
  return typeof chosen[0] === 'object'
}

function sameName(a: string, b: string): boolean {
  return parseRequest(a).name === parseRequest(b).name
}

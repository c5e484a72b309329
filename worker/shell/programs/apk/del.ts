import { FsError } from '../../../fs'
import { installedNumbers, say, type ApkCall } from './call'
import { Database, type Installed } from './database'
import { removeFiles } from './files'
import { neededBy, parseRequest } from './resolve'

/**
 * `apk del PACKAGE...`: takes the names out of world and purges what nothing in it needs any more, dependents before what they need. A package
 * that something else needs stays, and that is said.
 */
export async function del(call: ApkCall): Promise<number> {
  const { process, operands, database } = call
  const names = new Set(operands.map((text) => parseRequest(text).name))
  const world = database.world.filter((word) => !names.has(parseRequest(word).name))
  const needed = neededNames(call, world)
  const purged = database.installed.filter(({ name }) => !needed.has(name)).reverse()
  const kept = database.installed.filter(({ name }) => names.has(name) && needed.has(name))
  if (kept.length > 0)
    await say(call, `World updated, but the following packages are not removed due to:\n${keptReport(call, kept, needed)}`)

  for (const [i, row] of purged.entries()) {
    await say(call, `(${i + 1}/${purged.length}) Purging ${row.name} (${row.version})`)
    removeFiles(process.fs, row)
    await process.sleep(5)
  }
  const after = new Database(
    database.installed.filter(({ name }) => needed.has(name)),
    world,
  )
  const written = after.write(process.fs)
  if (written instanceof FsError) return process.complain(`${written.path}: ${written.text}`)
  const busybox = after.find('busybox')
  if (purged.length > 0 && busybox) await say(call, `Executing busybox-${busybox.version}.trigger`)
  await say(call, after.summary())
  return 0
}

/** What the packages of `world` need, through the virtual ones that stand for others. */
function neededNames(call: ApkCall, world: readonly string[]): Set<string> {
  const { index, database } = call
  const roots = world.map((word) => parseRequest(word).name)
  const virtual = database.installed.filter(({ name, depends }) => depends.length > 0 && roots.includes(name))
  const asked = [...roots, ...virtual.flatMap(({ depends }) => depends.map((text) => parseRequest(text).name))]
  const numbers = asked.flatMap((name) => index.byName.get(name) ?? index.aliases.get(name) ?? [])
  const needed = neededBy(index, numbers, installedNumbers(call))
  return new Set([...asked, ...[...needed].map((number) => index.packages[number]?.name ?? '')])
}

function keptReport({ index }: ApkCall, kept: readonly Installed[], needed: ReadonlySet<string>): string {
  return kept
    .map(({ name }) => {
      const number = index.byName.get(name)
      const users = index.packages.filter((row) => needed.has(row.name) && number !== undefined && row.depends.includes(number))
      return `  ${name}: ${users.map((row) => row.name).join(' ')}\n`
    })
    .join('')
}

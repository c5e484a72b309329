import { debianFileLists, providersOf, removeDebian, type DebianPackage } from '../../../catalog'
import { knownContent } from '../../../fs'
import { confirm } from './confirm'
import { automaticNames, BASIS, fail, lock, noLongerNeeded, packageOf, say, writeAutomatic, type Apt } from './state'
import { nameList, sizeText } from './words'

/** `apt-get remove`, `purge` and `autoremove`: what goes, and what goes with it because it needs it. */
export async function remove(apt: Apt, kind: 'remove' | 'purge' | 'autoremove'): Promise<number> {
  const { process, operands, options } = apt
  const locked = await lock(apt, 'dpkg')
  if (locked !== null) return locked
  await say(apt, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n')
  const asked = await findInstalled(apt, operands)
  if (typeof asked === 'number') return asked
  const gone = withDependants(apt, asked)
  const idle = noLongerNeeded(apt, gone)
  const auto = kind === 'autoremove' || options.has('auto-remove')
  if (auto) for (const number of idle) gone.add(number)
  const rows = [...gone].map((number) => packageOf(apt, number)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const purge = kind === 'purge' || options.has('purge')
  if (!auto && idle.length > 0) await say(apt, unneeded(apt, idle))
  await say(
    apt,
    nameList(
      'The following packages will be REMOVED:',
      rows.map(({ name }) => (purge ? `${name}*` : name)),
    ),
  )
  await say(apt, `0 upgraded, 0 newly installed, ${rows.length} to remove and 0 not upgraded.\n`)
  process.modelled(BASIS)
  if (rows.length === 0) return 0
  const freed = rows.reduce((sum, row) => sum + row.installedBytes, 0)
  await say(apt, `After this operation, ${sizeText(freed)} disk space will be freed.\n`)
  if (!(await confirm(apt))) return 1
  await takeAway(apt, rows)
  return 0
}

async function findInstalled(apt: Apt, operands: readonly string[]): Promise<number[] | number> {
  const { process, index, installed, hasLists } = apt
  const found: number[] = []
  for (const name of operands) {
    const number = index.byName.get(name)
    if (number === undefined || (!hasLists && !installed.has(number))) return fail(process, `Unable to locate package ${name}`)
    const [real] = providersOf(index, number).filter((provider) => installed.has(provider))
    if (real === undefined) await say(apt, `Package '${name}' is not installed, so not removed\n`)
    else found.push(real)
  }
  return found
}

/** The packages and all installed ones that cannot be without them. */
function withDependants(apt: Apt, asked: readonly number[]): Set<number> {
  const gone = new Set(asked)
  for (let before = -1; before !== gone.size;) {
    before = gone.size
    for (const number of apt.installed) {
      const broken = packageOf(apt, number).depends.some((group) => {
        const here = group.flatMap((id) => [...providersOf(apt.index, id), ...(apt.index.alsoProvided.get(id) ?? [])])
        const left = here.filter((provider) => apt.installed.has(provider))
        return left.length > 0 && left.every((provider) => gone.has(provider))
      })
      if (broken) gone.add(number)
    }
  }
  return gone
}

function unneeded(apt: Apt, idle: readonly number[]): string {
  const names = idle.map((number) => packageOf(apt, number).name).sort()
  return `${nameList('The following packages were automatically installed and are no longer required:', names)}Use 'apt autoremove' to remove them.\n`
}

async function takeAway(apt: Apt, rows: readonly DebianPackage[]): Promise<void> {
  const { process, disk } = apt
  const lists = await process.outside(debianFileLists())
  await process.sleep(rows.length * REMOVE_MS)
  for (const row of rows) {
    removeDebian(disk, row, lists)
    await process.stdout.write(`Removing ${row.name} (${row.version}) ...\n`)
    await process.work(20)
  }
  process.fs.writeFile('/var/lib/dpkg/status', knownContent(Math.max(0, disk.size('/var/lib/dpkg/status') - rows.length * STATUS_BYTES)))
  const automatic = automaticNames(process.fs)
  for (const { name } of rows) automatic.delete(name)
  writeAutomatic(process.fs, automatic)
}

const REMOVE_MS = 90
const STATUS_BYTES = 820

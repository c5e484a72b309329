import { say, type ApkCall } from './call'
import { filesOf } from './database'

/** `apk info [-e|-v|-L|-d|-s] [PACKAGE...]`: what is installed, or what is known of it. Installed names come sorted, as apk's do. */
export async function info(call: ApkCall): Promise<number> {
  const { options, operands } = call
  if (options.has('e')) return existing(call)
  if (operands.length === 0) return list(call)
  let status = 0
  for (const name of operands) status = (await describe(call, name)) ? status : 1
  return status
}

async function existing({ process, database, operands, quiet }: ApkCall): Promise<number> {
  const found = operands.filter((name) => database.find(name))
  if (!quiet) await process.stdout.write(found.map((name) => `${name}\n`).join(''))
  return found.length === operands.length ? 0 : 1
}

async function list({ process, database, options }: ApkCall): Promise<number> {
  const rows = [...database.installed].sort((a, b) => (a.name < b.name ? -1 : 1))
  await process.stdout.write(rows.map(({ name, version }) => `${options.has('v') ? `${name}-${version}` : name}\n`).join(''))
  return 0
}

/** The asked parts (default: description and size; the web page is not known here, and that is said). False: no such package. */
async function describe(call: ApkCall, name: string): Promise<boolean> {
  const { process, database, index, options } = call
  const row = database.find(name)
  const known = index.packages[index.byName.get(name) ?? -1]
  if (!row && !known) return false
  const label = `${name}-${row?.version ?? known?.version}`
  const all = !['d', 's', 'L', 'R'].some((option) => options.has(option))
  if (all || options.has('d')) await say(call, `${label} description:\n${row?.description ?? known?.description}\n`)
  if (all) await process.notSimulated(`the web page of ${name}`)
  if (all || options.has('s'))
    await say(call, `${label} installed size:\n${Math.floor((row?.bytes ?? known?.installedBytes ?? 0) / 1024)} KiB\n`)
  if (options.has('R')) await say(call, `${label} depends on:\n${dependsOf(call, name)}`)
  if (options.has('L') && row)
    await say(
      call,
      `${label} contains:\n${filesOf(row)
        .map((path) => `${path.slice(1)}\n`)
        .join('')}`,
    )
  process.modelled(`Alpine packages ${index.release}`)
  return true
}

function dependsOf({ index }: ApkCall, name: string): string {
  const needs = index.packages[index.byName.get(name) ?? -1]?.depends ?? []
  return needs.map((id) => `${index.packages[id]?.name ?? index.virtuals.get(id)?.name}\n`).join('')
}

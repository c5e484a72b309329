import type { Process, Program } from '../../../kernel'
import { busyboxFlavour } from '../common/flavour'
import { parseArguments, type OptionTable } from '../common/options'
import { add } from './add'
import { openApk, say, type ApkCall } from './call'
import { del } from './del'
import { info } from './info'

/** apk-tools 2.14: package facts are Alpine 3.19's (real), what a package puts on the disk is modelled. */
export const apk: Program = {
  name: 'apk',
  async run(process) {
    const parsed = parseArguments(process.argv.slice(1), { table: OPTIONS, flavour: busyboxFlavour('1.36'), stopAtOperand: false })
    if ('unmodelled' in parsed) return process.notSimulated(`apk ${parsed.unmodelled}`)
    if ('error' in parsed) return usage(process, parsed.error)
    if (parsed.options.has('V')) return print(process, `${VERSION}.\n`)
    const [name, ...operands] = parsed.operands
    if (name === undefined) return usage(process)
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command)
      return UNMODELLED.has(name)
        ? process.notSimulated(`apk ${name}`)
        : usage(process, `'${name}' is not an apk command. See 'apk --help'.`)
    const call = await openApk(process, parsed.options, operands, command)
    return typeof call === 'number' ? call : command.run(call)
  },
}

interface Command {
  /** Changes the database: root's alone. */
  readonly write: boolean
  readonly indexes: boolean | 'update'
  run(call: ApkCall): Promise<number>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  add: { write: true, indexes: true, run: add },
  del: { write: true, indexes: false, run: del },
  info: { write: false, indexes: false, run: info },
  search: { write: false, indexes: true, run: search },
  update: { write: true, indexes: 'update', run: update },
  upgrade: { write: true, indexes: true, run: upgrade },
}

const UNMODELLED = new Set([
  'audit',
  'cache',
  'convdb',
  'convndx',
  'dot',
  'fetch',
  'fix',
  'index',
  'list',
  'manifest',
  'policy',
  'stats',
  'verify',
  'version',
])

const OPTIONS: OptionTable = {
  'no-cache': 'flag',
  'U|update-cache': 'flag',
  't|virtual': 'value',
  'X|repository': 'value',
  'q|quiet': 'flag',
  'v|verbose': 'flag',
  'V|version': 'flag',
  's|simulate|size': 'flag',
  'e|installed': 'flag',
  'd|description': 'flag',
  'L|contents': 'flag',
  'R|depends': 'flag',
  'u|upgrade': 'ignored',
  'l|latest': 'ignored',
  'f|force': 'ignored',
  'i|interactive': 'ignored',
  purge: 'ignored',
  rdepends: 'ignored',
  'available|a': 'ignored',
  'allow-untrusted': 'ignored',
  'no-progress': 'ignored',
  progress: 'ignored',
  'no-interactive': 'ignored',
  'no-scripts': 'ignored',
  'cache-max-age': 'unmodelled',
  'p|root': 'unmodelled',
  arch: 'unmodelled',
  initdb: 'unmodelled',
  'keys-dir': 'unmodelled',
  'repositories-file': 'unmodelled',
  'h|help': 'unmodelled',
}

const VERSION = 'apk-tools 2.14.4, compiled for x86_64'

/** `apk update`: always asks the mirror. The number of packages is that of v3.19's real index. */
async function update(call: ApkCall): Promise<number> {
  const { process, index, urls, database } = call
  if (!call.reachable) {
    return print(process, `${urls.length} unavailable, 0 stale; ${database.installed.length} distinct packages available\n`, urls.length)
  }
  for (const url of urls) await say(call, `${index.release.split(' ')[0]} [${url}]`)
  await say(call, `OK: ${DISTINCT} distinct packages available`)
  process.modelled(`Alpine packages ${index.release}`)
  return 0
}

const DISTINCT = 23_030

/** `apk search WORD...`: names that hold a word, of the packages that are known here. */
async function search({ process, index, operands, options }: ApkCall): Promise<number> {
  const rows = index.packages
    .filter(({ name }) => operands.length === 0 || operands.some((word) => (options.has('e') ? name === word : name.includes(word))))
    .map(({ name, version, description }) => `${name}-${version}${options.has('v') || options.has('d') ? ` - ${description}` : ''}\n`)
  process.modelled(`Alpine packages ${index.release}`)
  return print(process, rows.sort().join(''))
}

/** The base is as new as the index, so nothing is newer. */
async function upgrade(call: ApkCall): Promise<number> {
  await say(call, call.database.summary())
  return 0
}

async function print(process: Process, text: string, status = 0): Promise<number> {
  await process.stdout.write(text)
  return status
}

async function usage(process: Process, error?: string): Promise<number> {
  const complaint = error === undefined ? '' : `apk: ${error}\n`
  await process.stderr.write(`${complaint}${VERSION}.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]...\n`)
  return 1
}

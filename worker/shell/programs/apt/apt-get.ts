import { FsError } from '../../../fs'
import type { Process, Program } from '../../../kernel'
import { gnu } from '../common/flavour'
import { parseArguments, type OptionTable } from '../common/options'
import { cache } from './apt-cache'
import { install } from './install'
import { remove } from './remove'
import { update } from './sources'
import { BASIS, fail, lock, openApt, say, type Apt } from './state'

/** apt-get of Debian 12 (apt 2.6): package facts are real, what a package puts on the disk is real or modelled. */
export const aptGet: Program = { name: 'apt-get', run: (process) => run(process, false) }

/** `apt`: the same for people, with a warning where its output is not a terminal, and the queries of apt-cache. */
export const apt: Program = { name: 'apt', run: (process) => run(process, true) }

async function run(process: Process, forPeople: boolean): Promise<number> {
  const parsed = parseArguments(process.argv.slice(1).map(oneDash), { table: OPTIONS, flavour: gnu, stopAtOperand: false })
  if (forPeople) await process.stderr.write('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n')
  if ('unmodelled' in parsed) return process.notSimulated(`apt-get ${parsed.unmodelled}`)
  if ('error' in parsed) {
    const [, option = parsed.error] = /'(?:--)?([^']*)'/.exec(parsed.error) ?? []
    return fail(
      process,
      `Command line option ${option.length === 1 ? `'${option}' [from -${option}]` : `--${option}`} is not understood in combination with the other options`,
    )
  }
  if (parsed.options.has('v')) return print(process, 'apt 2.6.1 (amd64)\n')
  const [name, ...operands] = parsed.operands
  if (name === undefined) return print(process, USAGE, 1)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return command(await openApt(process, parsed.options, operands))
  if (forPeople && ['search', 'show', 'list', 'policy'].includes(name)) return cache(await openApt(process, parsed.options, operands), name)
  return UNMODELLED.has(name) ? process.notSimulated(`apt-get ${name}`) : fail(process, `Invalid operation ${name}`)
}

const COMMANDS: Readonly<Record<string, (apt: Apt) => Promise<number>>> = {
  update,
  install,
  reinstall: install,
  remove: (apt) => remove(apt, 'remove'),
  purge: (apt) => remove(apt, 'purge'),
  autoremove: (apt) => remove(apt, 'autoremove'),
  autopurge: (apt) => remove(apt, 'autoremove'),
  upgrade,
  'dist-upgrade': upgrade,
  'full-upgrade': upgrade,
  clean,
  autoclean: clean,
  'dist-clean': clean,
  check: async () => 0,
}

const UNMODELLED = new Set(['build-dep', 'changelog', 'download', 'source', 'indextargets', 'edit-sources', 'satisfy'])

const OPTIONS: OptionTable = {
  'y|yes|assume-yes': 'flag',
  'q|quiet': 'optional',
  'no-install-recommends': 'flag',
  'install-recommends': 'ignored',
  'no-install-suggests': 'ignored',
  'install-suggests': 'unmodelled',
  's|simulate|just-print|dry-run|recon|no-act': 'flag',
  'd|download-only': 'flag',
  'o|option': 'value',
  'c|config-file': 'unmodelled',
  'auto-remove|autoremove': 'flag',
  purge: 'flag',
  'f|fix-broken': 'ignored',
  'm|fix-missing|ignore-missing': 'ignored',
  't|target-release|default-release': 'value',
  'allow-unauthenticated': 'ignored',
  'allow-downgrades': 'ignored',
  'allow-change-held-packages': 'ignored',
  'allow-releaseinfo-change': 'ignored',
  'force-yes': 'ignored',
  reinstall: 'ignored',
  'no-upgrade': 'ignored',
  'only-upgrade': 'ignored',
  'show-progress': 'ignored',
  'V|verbose-versions': 'ignored',
  'u|show-upgraded': 'ignored',
  'v|version': 'flag',
  'h|help': 'unmodelled',
  'print-uris': 'unmodelled',
  'assume-no': 'unmodelled',
  'no-show-upgraded': 'ignored',
  'a|all-versions': 'ignored',
  installed: 'flag',
  upgradable: 'flag',
}

/** `-qq` is `-q` twice, `-qqy` too; getopt would take what follows `-q` as its value. */
function oneDash(argument: string): string {
  const [, quiet, rest = ''] = /^-(q+)([a-z]*)$/.exec(argument) ?? []
  return quiet === undefined
    ? argument
    : quiet.length > 1 && rest === ''
      ? '-q2'
      : rest === ''
        ? '-q1'
        : `-${rest}q${Math.min(2, quiet.length)}`
}

const USAGE =
  'apt 2.6.1 (amd64)\nUsage: apt-get [options] command\n       apt-get [options] install|remove pkg1 [pkg2 ...]\n       apt-get [options] source pkg1 [pkg2 ...]\n'

/** The base is as new as the lists, so nothing is newer. */
async function upgrade(apt: Apt): Promise<number> {
  const locked = await lock(apt, 'dpkg')
  if (locked !== null) return locked
  await say(apt, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n')
  await say(apt, '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n')
  apt.process.modelled(BASIS)
  return 0
}

/** Takes downloaded .deb files away; the lists stay. */
async function clean(apt: Apt): Promise<number> {
  const locked = await lock(apt, 'dpkg')
  if (locked !== null) return locked
  const folder = '/var/cache/apt/archives'
  const names = apt.process.fs.readdir(folder)
  for (const name of names instanceof FsError ? [] : names) if (name.endsWith('.deb')) apt.process.fs.unlink(`${folder}/${name}`)
  for (const name of ['pkgcache.bin', 'srcpkgcache.bin']) apt.process.fs.unlink(`/var/cache/apt/${name}`)
  return 0
}

async function print(process: Process, text: string, status = 0): Promise<number> {
  await process.stdout.write(text)
  return status
}

import { npmIndex } from '../../../catalog'
import { FsError } from '../../../fs'
import { decodeText, encodeText, type Process, type Program } from '../../../kernel'
import { removeAll } from '../common/folders'
import { gnu } from '../common/flavour'
import { parseArguments, type Options, type OptionTable } from '../common/options'
import { home } from './complaint'
import { ci, installFresh, installProject, noPackageJson } from './install'
import { newestOf } from './plan'
import { readPackageJson } from './project'
import { runNamed } from './run-script'

/** npm 10: package facts are those of real installs, sizes and times ≈. */
export const npm: Program = {
  name: 'npm',
  async run(process) {
    const parsed = parseArguments(process.argv.slice(1), { table: OPTIONS, flavour: gnu, stopAtOperand: false })
    if ('unmodelled' in parsed) return process.notSimulated(`npm ${parsed.unmodelled}`)
    if ('error' in parsed) return process.notSimulated(`npm: ${parsed.error}`)
    const { options, operands } = parsed
    if (options.has('v')) return print(process, `${versionOf(process)}\n`)
    const [name, ...rest] = operands
    if (name === undefined) return print(process, 'npm <command>\n', 1)
    const command = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name
    const run = command !== undefined && Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
    if (run) return run(process, options, rest)
    if (UNMODELLED.has(command ?? name)) return process.notSimulated(`npm ${name}`)
    return print(process, `Unknown command: "${name}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`, 1)
  },
}

/** The version after the `@` of a program tag: `npm@10.8.2`. */
export function versionOf({ program }: Process): string {
  return program.slice(program.indexOf('@') + 1)
}

type Run = (process: Process, options: Options, operands: readonly string[]) => Promise<number>

const COMMANDS: Readonly<Record<string, Run>> = {
  ci,
  install: (process, options, operands) => (operands.length > 0 ? add(process, options, operands) : installProject(process, options)),
  run: (process, options, [script, ...args]) => (script === undefined ? listScripts(process) : runOf(process, script, args, options)),
  start: (process, options, args) => runOf(process, 'start', args, options),
  test: (process, options, args) => runOf(process, 'test', args, options),
  cache: async (process, options, operands) => cache(process, options, operands),
}

const ALIASES: Readonly<Record<string, string>> = {
  'clean-install': 'ci',
  ic: 'ci',
  'install-clean': 'ci',
  i: 'install',
  add: 'install',
  in: 'install',
  'run-script': 'run',
  rum: 'run',
  t: 'test',
  tst: 'test',
}

const UNMODELLED = new Set(
  (
    'access adduser audit bugs completion config dedupe deprecate diff dist-tag docs doctor edit exec explain explore find-dupes fund get help ' +
    'hook init install-ci-test install-test link ll login logout ls list org outdated owner pack ping pkg prefix profile prune publish query ' +
    'rebuild repo restart root sbom search set shrinkwrap star stars stop team token uninstall unpublish unstar update upgrade version view whoami create'
  ).split(' '),
)

const OPTIONS: OptionTable = {
  'v|version': 'flag',
  omit: 'value',
  include: 'value',
  only: 'value',
  production: 'flag',
  'g|global': 'flag',
  'D|save-dev': 'flag',
  'S|save': 'ignored',
  'E|save-exact': 'flag',
  'no-save': 'flag',
  'f|force': 'flag',
  'ignore-scripts': 'flag',
  'no-fund': 'flag',
  'no-package-lock': 'flag',
  's|silent': 'flag',
  'q|quiet': 'ignored',
  'no-audit': 'ignored',
  audit: 'optional',
  fund: 'optional',
  'no-progress': 'ignored',
  progress: 'optional',
  'prefer-offline': 'ignored',
  'no-optional': 'ignored',
  'legacy-peer-deps': 'ignored',
  'no-update-notifier': 'ignored',
  loglevel: 'value',
  'if-present': 'flag',
  'w|workspace': 'unmodelled',
  workspaces: 'unmodelled',
  prefix: 'unmodelled',
  C: 'unmodelled',
  registry: 'unmodelled',
  cache: 'unmodelled',
  'dry-run': 'unmodelled',
  offline: 'unmodelled',
  'h|help': 'unmodelled',
}

/** `npm install NAME…`: adds the newest known versions to package.json, and all that it now asks for to node_modules. */
async function add(process: Process, options: Options, operands: readonly string[]): Promise<number> {
  if (options.has('g')) return process.notSimulated('npm install --global')
  const index = await process.outside(npmIndex())
  const names = operands.map((operand) => operand.replace(/(?<=.)@.*$/, ''))
  const unknown = names.filter((name) => !newestOf(name, index))
  if (unknown.length > 0) return process.notSimulated(`npm install of ${unknown.join(', ')}`)
  const pinned = operands.filter((operand, i) => operand !== names[i] && operand !== `${names[i]}@latest`)
  if (pinned.length > 0) return process.notSimulated(`npm install of a chosen version (${pinned.join(', ')})`)
  const project = readPackageJson(process, process.cwd)
  if (project instanceof FsError || (project && 'error' in project)) return installProject(process, options)
  const group = options.has('D') ? 'devDependencies' : 'dependencies'
  const added = Object.fromEntries(names.map((name) => [name, `${options.has('E') ? '' : '^'}${newestOf(name, index)?.version}`]))
  const after = project ? { ...project, [group]: { ...project[group], ...added } } : null
  if (!options.has('no-save')) saveProject(process, group, added)
  return installFresh(process, options, { ...after?.dependencies, ...after?.devDependencies, ...added }, after)
}

/** Writes the new dependencies into package.json, the rest of which stays as it was; names sorted, as npm does. */
function saveProject(process: Process, group: string, added: Readonly<Record<string, string>>): void {
  const path = `${process.cwd}/package.json`
  const bytes = process.fs.readFile(path)
  const before = (bytes instanceof FsError ? {} : JSON.parse(decodeText(bytes))) as Record<string, unknown>
  const old = before[group]
  const merged = { ...(typeof old === 'object' ? old : {}), ...added }
  const sorted = Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)))
  process.fs.writeFile(path, encodeText(`${JSON.stringify({ ...before, [group]: sorted }, undefined, 2)}\n`))
}

async function runOf(process: Process, script: string, args: readonly string[], options: Options): Promise<number> {
  const project = readPackageJson(process, process.cwd)
  if (project === null || project instanceof FsError) return noPackageJson(process)
  if ('error' in project) return installProject(process, options)
  if (script === 'start' && project.scripts.start === undefined && !(process.fs.stat(`${process.cwd}/server.js`) instanceof FsError)) {
    return runNamed(process, { ...project, scripts: { ...project.scripts, start: 'node server.js' } }, script, args, options.has('s'))
  }
  if (options.has('if-present') && project.scripts[script] === undefined) return 0
  return runNamed(process, project, script, args, options.has('s'))
}

async function listScripts(process: Process): Promise<number> {
  const project = readPackageJson(process, process.cwd)
  if (project === null || project instanceof FsError || 'error' in project) return noPackageJson(process)
  const lifecycle = new Set(['start', 'test', 'stop', 'restart'])
  const rows = Object.entries(project.scripts)
  const block = (title: string, own: boolean): string => {
    const lines = rows.filter(([name]) => lifecycle.has(name) === own).map(([name, script]) => `  ${name}\n    ${script}\n`)
    return lines.length === 0 ? '' : `${title}\n${lines.join('')}`
  }
  const of = `${project.name}@${project.version}`
  return print(
    process,
    [block(`Lifecycle scripts included in ${of}:`, true), block(`available via \`npm run\`:`, false)]
      .filter((text) => text !== '')
      .join('\n'),
  )
}

/** `npm cache clean --force` empties the cache. */
async function cache(process: Process, options: Options, [verb]: readonly string[]): Promise<number> {
  if (verb !== 'clean' && verb !== 'clear' && verb !== 'rm') return process.notSimulated(`npm cache ${verb ?? ''}`.trimEnd())
  if (!options.has('f')) return process.notSimulated('npm cache clean without --force')
  await process.stderr.write('npm warn using --force Recommended protections disabled.\n')
  const removed = removeAll(process.fs, `${home(process)}/.npm/_cacache`)
  return removed === true ? 0 : 1
}

async function print(process: Process, text: string, status = 0): Promise<number> {
  await process.stdout.write(text)
  return status
}

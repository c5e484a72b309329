import { npmIndex } from '../../../catalog'
import { FsError } from '../../../fs'
import { decodeText, encodeText, type Process, type Program } from '../../../kernel'
import { gnu } from '../common/flavour'
import { parseArguments, type Options, type OptionTable } from '../common/options'
import { writePackages, type Placed } from '../npm/disk'
import { tellBasis } from '../npm/install'
import { omitsDev } from '../npm/plan'
import { readPackageJson, type PackageJson } from '../npm/project'
import { resolveFresh, type Refusal } from '../npm/resolve'
import { parseYarnLock, reachable, unanswered, yarnLockText } from './lockfile'

/** yarn 1: package facts are those of real installs, sizes and times ≈. */
export const yarn: Program = {
  name: 'yarn',
  async run(process) {
    const parsed = parseArguments(process.argv.slice(1), { table: OPTIONS, flavour: gnu, stopAtOperand: false })
    if ('unmodelled' in parsed) return process.notSimulated(`yarn ${parsed.unmodelled}`)
    if ('error' in parsed) return process.notSimulated(`yarn: ${parsed.error}`)
    const { options, operands } = parsed
    if (options.has('v')) return say(process, versionOf(process))
    const [name = 'install', ...args] = operands
    if (name === 'install') return timed(process, 'install', () => install(process, options))
    if (UNMODELLED.has(name)) return process.notSimulated(`yarn ${name}`)
    const [script, ...rest] = name === 'run' ? args : operands
    return timed(process, 'run', () => runScript(process, script, rest))
  },
}

const UNMODELLED = new Set(
  'add audit autoclean bin cache check config create generate-lock-entry global help import info init licenses link list login logout node outdated owner pack policies publish remove tag team unlink unplug upgrade version versions why workspace workspaces'.split(
    ' ',
  ),
)

const OPTIONS: OptionTable = {
  'v|version': 'flag',
  'frozen-lockfile': 'flag',
  'pure-lockfile': 'flag',
  'no-lockfile': 'flag',
  'production|prod': 'optional',
  'ignore-scripts': 'ignored',
  'ignore-optional': 'ignored',
  'ignore-engines': 'ignored',
  'non-interactive': 'ignored',
  'no-progress': 'ignored',
  'network-timeout': 'value',
  's|silent': 'unmodelled',
  cwd: 'unmodelled',
  'cache-folder': 'unmodelled',
  'h|help': 'unmodelled',
}

const START_MS = 900
const PACKAGE_MS = 45

/** yarn's frame: the command's line, what it does, `Done in 1.41s.` or where to read on. */
async function timed(process: Process, command: string, run: () => Promise<number>): Promise<number> {
  const start = process.now()
  await say(process, `yarn ${command} v${versionOf(process)}`)
  const status = await run()
  if (status === 0) return say(process, `Done in ${((process.now() - start) / 1e6).toFixed(2)}s.`)
  await say(process, `info Visit https://yarnpkg.com/en/docs/cli/${command} for documentation about this command.`)
  return status
}

async function install(process: Process, options: Options): Promise<number> {
  const project = await readProject(process)
  if (typeof project === 'number') return project
  const lock = process.fs.readFile(`${process.cwd}/yarn.lock`)
  if (lock instanceof FsError) await say(process, 'info No lockfile found.')
  await say(process, '[1/4] Resolving packages...')
  const chosen = await choose(project, lock instanceof FsError ? null : decodeText(lock), options, process)
  if ('kind' in chosen) return refuse(process, chosen)
  if ('outdated' in chosen) return complain(process, 'Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.')
  if (process.network === 'none' && chosen.packages.length > 0) return unreachable(process, chosen.packages)
  return place(process, project, chosen, options)
}

interface Chosen {
  readonly packages: readonly Placed[]
  /** `name@version` of those whose name or version is not known here. */
  readonly guessed: readonly string[]
  /** The lockfile is written anew. */
  readonly fresh: boolean
}

async function choose(
  project: PackageJson,
  lock: string | null,
  options: Options,
  process: Process,
): Promise<Chosen | Refusal | { readonly outdated: true }> {
  const wanted = { ...project.dependencies, ...(omitsDevelopment(process, options) ? {} : project.devDependencies) }
  const entries = lock === null ? [] : parseYarnLock(lock)
  const current = lock !== null && unanswered(project, entries).length === 0
  if (current) {
    const requests = Object.entries(wanted).map(([name, range]) => `${name}@${range}`)
    return { packages: reachable(requests, entries), guessed: [], fresh: false }
  }
  if (lock !== null && options.has('frozen-lockfile')) return { outdated: true }
  const resolved = await resolveFresh(process, wanted, await process.outside(npmIndex()))
  return 'kind' in resolved ? resolved : { ...resolved, fresh: true }
}

function refuse(process: Process, refusal: Refusal): Promise<number> {
  const { name } = refusal
  switch (refusal.kind) {
    case 'misspelt':
      return process.notSimulated(`yarn install of ${name} (not known here, ${refusal.nearest} is)`)
    case 'invalid-name':
      return complain(process, `An unexpected error occurred: "https://registry.example/${name}: Not found".`)
    case 'no-version':
      return complain(process, `Couldn't find any versions for "${name}" that matches "${refusal.range}"`)
  }
}

async function place(process: Process, project: PackageJson, { packages, guessed, fresh }: Chosen, options: Options): Promise<number> {
  const index = await process.outside(npmIndex())
  await say(process, '[2/4] Fetching packages...')
  await process.sleep(START_MS + PACKAGE_MS * packages.length)
  await say(process, '[3/4] Linking dependencies...')
  const made = process.fs.mkdir(`${process.cwd}/node_modules`)
  const failed = made instanceof FsError && made.code !== 'EEXIST' ? made : await writePackages(process, process.cwd, packages, index)
  if (failed instanceof FsError)
    return complain(
      process,
      `An unexpected error occurred: "${failed.code}: ${failed.text.toLowerCase()}, mkdir '${process.cwd}/node_modules'".`,
    )
  process.fs.writeFile(
    `${process.cwd}/node_modules/.yarn-integrity`,
    encodeText(`${JSON.stringify({ flags: [], linkedModules: [] }, undefined, 2)}\n`),
  )
  await say(process, '[4/4] Building fresh packages...')
  tellBasis(process, packages, guessed, index)
  if (!fresh || options.has('frozen-lockfile') || options.has('pure-lockfile') || options.has('no-lockfile')) return 0
  process.fs.writeFile(`${process.cwd}/yarn.lock`, encodeText(yarnLockText(packages, project)))
  return say(process, 'success Saved lockfile.')
}

function omitsDevelopment(process: Process, options: Options): boolean {
  return (options.has('production') && options.value('production') !== 'false') || omitsDev(process, options)
}

/** Runs a script of package.json, as `$ text` and through the shell. */
async function runScript(process: Process, name: string | undefined, args: readonly string[]): Promise<number> {
  const found = readPackageJson(process, process.cwd)
  if (found === null) return complain(process, `Couldn't find a package.json file in "${process.cwd}"`)
  const project = await readProject(process)
  if (typeof project === 'number') return project
  if (name === undefined) return complain(process, 'No command specified.')
  const script = project.scripts[name]
  if (script === undefined) return complain(process, `Command "${name}" not found.`)
  const command = [script, ...args].join(' ')
  await say(process, `$ ${command}`)
  const env = new Map([...process.env, ['PATH', `${process.cwd}/node_modules/.bin:${process.env.get('PATH') ?? ''}`]])
  const child = process.spawn('/bin/sh', ['sh', '-c', command], { env })
  const status = 'error' in child ? 127 : await process.wait(child.pid)
  return status === 0 ? 0 : complain(process, `Command failed with exit code ${status}.`, status)
}

/** package.json, an empty one where there is none (yarn installs nothing then, and is content); or the status of a complaint. */
async function readProject(process: Process): Promise<PackageJson | number> {
  const project = readPackageJson(process, process.cwd)
  if (project instanceof FsError) return complain(process, `An unexpected error occurred: "${project.code}: ${project.path}".`)
  if (project && 'error' in project) return complain(process, `SyntaxError: ${process.cwd}/package.json: ${project.error}`)
  return project ?? { name: '', version: '', scripts: {}, dependencies: {}, devDependencies: {}, optionalDependencies: {} }
}

function unreachable(process: Process, packages: readonly Placed[]): Promise<number> {
  const url = `https://registry.example/${packages[0]?.name}`
  return complain(process, `An unexpected error occurred: "${url}: getaddrinfo EAI_AGAIN registry.example".`)
}

function versionOf({ program }: Process): string {
  return program.slice(program.indexOf('@') + 1)
}

async function say(process: Process, line: string): Promise<number> {
  await process.stdout.write(`${line}\n`)
  return 0
}

async function complain(process: Process, text: string, status = 1): Promise<number> {
  await process.stderr.write(`error ${text}\n`)
  return status
}

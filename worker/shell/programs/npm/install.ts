import { npmIndex, type NpmIndex } from '../../../catalog'
import { FsError } from '../../../fs'
import { encodeText, type Process } from '../../../kernel'
import { makeFolders, removeAll } from '../common/folders'
import { someOf } from '../common/modelled'
import type { Options } from '../common/options'
import { complain, denied, errnoStatus } from './complaint'
import { fillCache, writePackages, type Placed } from './disk'
import { disagreements, lockedPackages, omitsDev } from './plan'
import { readLockFile, readPackageJson, type BadJson, type LockFile, type PackageJson } from './project'
import { resolveFresh, type Refusal } from './resolve'
import { runScript } from './run-script'

/** What npm and yarn share: the packages that go into a folder's node_modules. */
interface Installation {
  readonly packages: readonly Placed[]
  /** `name@version` of those whose name or version is not known here. */
  readonly guessed?: readonly string[]
  readonly project: PackageJson | null
}

const HIDDEN_LOCK = 'node_modules/.package-lock.json'
const START_MS = 1_000
const PACKAGE_MS = 48.8
const CACHED_SHARE = 0.4

/** `npm ci`: exactly what the lockfile says, into an emptied node_modules. */
export async function ci(process: Process, options: Options): Promise<number> {
  const project = readPackageJson(process, process.cwd)
  const lock = readLockFile(process, process.cwd)
  const fault = await inputFault(process, project, lock)
  if (fault !== null) return fault
  if (!isRead(lock)) return complain(process, ['code EUSAGE', '', ...NO_LOCK, '', ...USAGE])
  if (!isRead(project)) return noPackageJson(process)
  const disagree = disagreements(project, lock, await process.outside(npmIndex()))
  if (disagree.length > 0) return complain(process, ['code EUSAGE', '', ...OUT_OF_SYNC, '', ...disagree, '', ...USAGE])
  const removed = removeAll(process.fs, `${process.cwd}/node_modules`)
  if (removed instanceof FsError) return denied(process, 'rmdir', `${process.cwd}/node_modules`)
  return install(process, options, { packages: lockedPackages(lock, omitsDev(process, options)), project })
}

/** `npm install` without names: what the lockfile says, else the newest versions that package.json allows and that are known here. */
export async function installProject(process: Process, options: Options): Promise<number> {
  const project = readPackageJson(process, process.cwd)
  const lock = readLockFile(process, process.cwd)
  const fault = await inputFault(process, project, lock)
  if (fault !== null) return fault
  if (!isRead(project)) return noPackageJson(process)
  const index = await process.outside(npmIndex())
  const omitDev = omitsDev(process, options)
  if (isRead(lock) && disagreements(project, lock, index).length === 0)
    return install(process, options, { packages: lockedPackages(lock, omitDev), project })
  const wanted = { ...project.dependencies, ...(omitDev ? {} : project.devDependencies) }
  return installFresh(process, options, wanted, project)
}

/** Installs these dependencies (name → range) with the newest versions that are known and fit, and writes the lockfile. */
export async function installFresh(
  process: Process,
  options: Options,
  wanted: Readonly<Record<string, string>>,
  project: PackageJson | null,
): Promise<number> {
  const resolved = await resolveFresh(process, wanted, await process.outside(npmIndex()))
  if ('kind' in resolved) return refuse(process, resolved)
  const status = await install(process, options, { ...resolved, project })
  if (status === 0 && !options.has('no-package-lock')) writeLock(process, project, resolved.packages)
  return status
}

function refuse(process: Process, refusal: Refusal): Promise<number> {
  const { name } = refusal
  switch (refusal.kind) {
    case 'misspelt':
      return process.notSimulated(`npm install of ${name} (not known here, ${refusal.nearest} is)`)
    case 'invalid-name':
      return complain(process, [
        'code EINVALIDPACKAGENAME',
        `Invalid package name "${name}" of package "${name}@${refusal.range}": ${refusal.rule}.`,
      ])
    case 'no-version':
      return complain(process, [
        'code ETARGET',
        `notarget No matching version found for ${name}@${refusal.range}.`,
        'notarget In most cases you or one of your dependencies are requesting',
        "notarget a package version that doesn't exist.",
      ])
  }
}

/** Puts packages into the folder's node_modules, runs the project's own scripts, and reports as npm does. */
async function install(process: Process, options: Options, { packages, guessed = [], project }: Installation): Promise<number> {
  const index = await process.outside(npmIndex())
  const { fs, cwd } = process
  if (packages.length > 0 && process.network === 'none') return unreachable(process, packages)
  const made = makeFolders(fs, `${cwd}/node_modules`)
  if (made instanceof FsError) return denied(process, 'mkdir', `${cwd}/node_modules`)
  const before = fs.stat(`${cwd}/${HIDDEN_LOCK}`) instanceof FsError ? 0 : packages.length
  const start = process.now()
  const missing = fillCache(process, packages, index)
  const written = await writePackages(process, cwd, packages, index)
  if (written instanceof FsError) return denied(process, 'open', written.path)
  fs.writeFile(`${cwd}/${HIDDEN_LOCK}`, encodeText(lockText(project, packages, false)))
  await process.sleep(START_MS + PACKAGE_MS * (missing + (packages.length - missing) * CACHED_SHARE))
  tellBasis(process, packages, guessed, index)
  for (const name of options.has('ignore-scripts') ? [] : ['preinstall', 'install', 'postinstall', 'prepare']) {
    const script = project?.scripts[name]
    const status = script === undefined ? 0 : await runScript(process, { name, script, project, args: [] })
    if (status !== 0) return status
  }
  if (!options.has('silent')) await report(process, packages, packages.length - before, process.now() - start, options)
  return 0
}

async function report(process: Process, packages: readonly Placed[], added: number, tookUs: number, options: Options): Promise<void> {
  const what = added > 0 ? `added ${added} package${added === 1 ? '' : 's'}` : 'up to date'
  const looking = packages.filter(({ funding }) => funding).length
  const fund =
    looking > 0 && !options.has('no-fund')
      ? `\n${looking} package${looking === 1 ? ' is' : 's are'} looking for funding\n  run \`npm fund\` for details\n`
      : ''
  await process.stdout.write(`\n${what} in ${duration(tookUs / 1000)}\n${fund}`)
}

/** npm's: `850ms`, `3s`, `2m`. */
function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`
  return ms < 60_000 ? `${Math.round(ms / 1000)}s` : `${Math.round(ms / 60_000)}m`
}

/** What the sizes rest on, with the names of those that are guesses. */
export function tellBasis(process: Process, packages: readonly Placed[], guessed: readonly string[], index: NpmIndex): void {
  const ids = [...new Set(packages.map(({ name, version }) => `${name}@${version}`))]
  const unmeasured = ids.filter((id) => !index.packages.has(id) && !guessed.includes(id))
  process.modelled('npm packages as installed on 2026-11-23')
  if (unmeasured.length > 0) process.modelled(`the mean size for npm packages that were not measured: ${someOf(unmeasured)}`)
  if (guessed.length > 0) process.modelled(`a guess at version and size of npm packages: ${someOf(guessed)}`)
}

function writeLock(process: Process, project: PackageJson | null, packages: readonly Placed[]): void {
  process.fs.writeFile(`${process.cwd}/package-lock.json`, encodeText(lockText(project, packages, true)))
}

function lockText(project: PackageJson | null, packages: readonly Placed[], withRoot: boolean): string {
  const { name = '', version, dependencies, devDependencies } = project ?? {}
  const root = withRoot ? { '': { name, version, dependencies, devDependencies } } : {}
  const entries = Object.fromEntries(packages.map((row) => [row.place, { version: row.version, integrity: row.integrity }]))
  return `${JSON.stringify({ name, version, lockfileVersion: 3, requires: true, packages: { ...root, ...entries } }, undefined, 2)}\n`
}

type Read<T> = T | BadJson | FsError | null

function isRead<T extends object>(read: Read<T>): read is Exclude<T, BadJson | FsError> {
  return read !== null && !(read instanceof FsError) && !('error' in read)
}

/** A file that cannot be read or parsed; null where there is nothing to say. */
async function inputFault(process: Process, project: Read<PackageJson>, lock: Read<LockFile>): Promise<number | null> {
  for (const read of [project, lock]) {
    if (read instanceof FsError) return denied(process, 'open', read.path)
    if (read && 'error' in read) return badJson(process, read)
  }
  return null
}

function badJson(process: Process, { error, text }: BadJson): Promise<number> {
  const excerpt = text.trim() === '' ? 'Unexpected end of JSON input while parsing empty string' : error
  return complain(process, [
    'code EJSONPARSE',
    `path ${process.cwd}/package.json`,
    `JSON.parse ${excerpt}`,
    'JSON.parse Failed to parse JSON data.',
    'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
  ])
}

export function noPackageJson(process: Process): Promise<number> {
  const path = `${process.cwd === '/' ? '' : process.cwd}/package.json`
  return complain(
    process,
    [
      'code ENOENT',
      'syscall open',
      `path ${path}`,
      'errno -2',
      `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
      'enoent This is related to npm not being able to find a file.',
      'enoent',
    ],
    errnoStatus(-2),
  )
}

function unreachable(process: Process, packages: readonly Placed[]): Promise<number> {
  const url = `https://registry.example/${packages[0]?.name}`
  return complain(process, [
    'code EAI_AGAIN',
    'syscall getaddrinfo',
    'errno EAI_AGAIN',
    `request to ${url} failed, reason: getaddrinfo EAI_AGAIN registry.example`,
  ])
}

const NO_LOCK = [
  'The `npm ci` command can only install with an existing package-lock.json or',
  'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
  'later to generate a package-lock.json file, then try again.',
]
const OUT_OF_SYNC = [
  '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
]
const USAGE = [
  'Clean install a project',
  '',
  'Usage:',
  'npm ci',
  '',
  'Options:',
  '[--install-strategy <hoisted|nested|shallow|linked>] [--legacy-bundling]',
  '[--global-style] [--omit <dev|optional|peer> [--omit <dev|optional|peer> ...]]',
  '[--include <prod|dev|optional|peer> [--include <prod|dev|optional|peer> ...]]',
  '[--strict-peer-deps] [--foreground-scripts] [--ignore-scripts] [--no-audit]',
  '[--no-bin-links] [--no-fund] [--dry-run]',
  '[-w|--workspace <workspace-name> [-w|--workspace <workspace-name> ...]]',
  '[-ws|--workspaces] [--include-workspace-root] [--install-links]',
  '',
  'aliases: clean-install, ic, install-clean, isntall-clean',
  '',
  'Run "npm help ci" for more info',
]

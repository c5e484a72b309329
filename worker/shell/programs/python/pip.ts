import { pipIndex, standingOf, type PipIndex } from '../../../catalog'
import { FsError } from '../../../fs'
import type { Process, Program } from '../../../kernel'
import { absolutePath, complain, downloadMs, exists, homeOf, print, putBytes, someOf, versionOf } from '../common/modelled'
import { readRequests, versionFor, type Request } from './requirements'

const BASIS = 'wheels of 2026, installed at 3.4 of their size'
/** Installed files are this much of the wheel, with compiled Python twice as much: a model. */
const INSTALLED = 3.4

/** pip: versions, wheels and needs of 473 packages are real, others have the mean size. */
export const pip: Program = { name: 'pip', run: (process) => runPip(process, process.argv.slice(1)) }

/** `pip ARGS`, also as `python -m pip ARGS`. */
export async function runPip(process: Process, args: readonly string[]): Promise<number> {
  const folder = sitePackages(process)
  if (args.includes('--version') || args.includes('-V'))
    return print(process, `pip ${versionOf(process, '25.0.1')} from ${folder}/pip (python ${/python([\d.]+)/.exec(folder)?.[1] ?? '3'})\n`)
  const [command] = args.filter((word) => !word.startsWith('-'))
  if (command === 'cache' || command === 'config' || command === 'check') return 0
  if (command === 'list' || command === 'freeze' || command === 'show') return listed(process, folder, command)
  if (command !== 'install' && command !== 'wheel' && command !== 'download')
    return command === undefined ? print(process, 'Usage:   \n  pip <command> [options]\n') : process.notSimulated(`pip ${command}`)
  if (command !== 'install') return process.notSimulated(`pip ${command}`)
  return install(process, args.slice(args.indexOf('install') + 1), folder)
}

async function install(process: Process, args: readonly string[], folder: string): Promise<number> {
  const asked = await readRequests(process, args)
  if (typeof asked === 'number') return asked
  if (managed(process, folder) && !args.includes('--break-system-packages')) return complain(process, EXTERNALLY_MANAGED)
  if (asked.length === 0) return complain(process, 'ERROR: You must give at least one requirement to install (see "pip help install")\n')
  const index = await process.outside(pipIndex())
  const needed = closure(asked, index, !args.includes('--no-deps'))
  const wanted = needed.filter(({ name }) => !exists(process, `${folder}/${moduleName(name)}/not-listed`))
  const target = valueOf(args, '--target', '-t') ?? valueOf(args, '--prefix')
  const root =
    target === undefined
      ? folder
      : absolutePath(process, args.includes('--prefix') ? `${target}/${folder.replace(/^\/(usr\/local\/|usr\/)?/, '')}` : target)
  if (process.network === 'none') return notFound(process, asked[0]?.text ?? '')
  const refused = await refusal(process, asked)
  if (refused !== null) return refused
  let bytes = 0
  const quiet = args.includes('-q') || args.includes('--quiet')
  for (const { name, version, wheelBytes, text } of wanted) {
    bytes += wheelBytes
    if (!quiet)
      await process.stdout.write(
        `Collecting ${text}\n  Downloading ${name.replace(/-/g, '_')}-${version}-py3-none-any.whl (${wheelSize(wheelBytes)})\n`,
      )
    const compiled = args.includes('--no-compile') || process.env.get('PIP_NO_COMPILE') ? 1 : 2
    const put = putBytes(process, `${root}/${moduleName(name)}/not-listed`, wheelBytes * INSTALLED * compiled * COMPILED_SHARE)
    if (put instanceof FsError)
      return complain(
        process,
        `ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '${root}'\nConsider using the \`--user\` option or check the permissions.\n`,
      )
    putBytes(process, `${root}/${name.replace(/-/g, '_')}-${version}.dist-info/METADATA`, 2_500)
    for (const program of PROGRAMS[name] ?? []) putBytes(process, `${binFolder(folder)}/${program}`, 220, program)
  }
  await process.sleep(downloadMs(bytes) + 300 * wanted.length + 1_000)
  const cached = !args.includes('--no-cache-dir') && !/^(1|true|on|yes|off)$/i.test(process.env.get('PIP_NO_CACHE_DIR') ?? '')
  if (cached && wanted.length > 0) putBytes(process, `${homeOf(process)}/.cache/pip/http-v2/not-listed`, bytes)
  process.modelled(BASIS)
  const guesses = wanted.filter(({ guessed }) => guessed).map(({ name, version }) => `${name}==${version}`)
  if (guesses.length > 0) process.modelled(`a guess at version and size of Python packages: ${someOf(guesses)}`)
  if (wanted.length > 0 && !quiet)
    await print(
      process,
      `Installing collected packages: ${wanted.map(({ name }) => name).join(', ')}\nSuccessfully installed ${wanted.map(({ name, version }) => `${name}-${version}`).join(' ')}\n`,
    )
  if (process.credentials.uid === 0 && !folder.includes('venv') && !args.some((word) => word.startsWith('--root-user-action')))
    await process.stderr.write(
      "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to suppress this warning.\n",
    )
  return 0
}

/** 6.9 with compiled files: 3.4 × 2 × 1.015. */
const COMPILED_SHARE = 1.015

/** What cannot be installed: a name that nobody has, one that is a slip away from a known one, and one that was typed and is not known. */
async function refusal(process: Process, asked: readonly Request[]): Promise<number | null> {
  const fromIndex = asked.filter(({ direct }) => !direct)
  const names = fromIndex.map(({ name }) => name)
  const standings = await process.outside(standingOf('pypi', names))
  for (const { name, text, typed } of fromIndex) {
    const standing = standings.get(name)
    if (standing?.kind === 'absent') return notFound(process, text)
    if (standing?.kind === 'misspelt') return process.notSimulated(`pip install of ${name} (not known here, ${standing.nearest} is)`)
    if (standing?.kind === 'unknown' && typed) return process.notSimulated(`pip install of ${name} (not known here)`)
  }
  return null
}

interface Wanted {
  readonly name: string
  readonly version: string
  readonly wheelBytes: number
  readonly text: string
  /** The package or this version of it is not known. */
  readonly guessed: boolean
}

/** The packages with all they need, as far as it is known. */
function closure(requests: readonly Request[], { packages, meanBytes }: PipIndex, withNeeds: boolean): Wanted[] {
  const found = new Map<string, Wanted>()
  const pending: Pick<Request, 'name' | 'bounds' | 'text'>[] = [...requests].reverse()
  for (let request = pending.pop(); request; request = pending.pop()) {
    if (found.has(request.name)) continue
    const known = packages.get(request.name)
    const wheelBytes = known?.wheelBytes ?? meanBytes
    found.set(request.name, { name: request.name, text: request.text, wheelBytes, ...versionFor(request.bounds, known?.version) })
    for (const need of withNeeds ? (known?.needs ?? []) : []) {
      const name = need.replace(/\[.*\]$/, '')
      if (!FOR_WINDOWS.has(name)) pending.push({ name, bounds: [], text: need })
    }
  }
  return [...found.values()]
}

/** Needs that the table lists without the condition they stand under. */
const FOR_WINDOWS = new Set(['colorama', 'pywin32'])

const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  alembic: ['alembic'],
  celery: ['celery'],
  django: ['django-admin'],
  fastapi: ['fastapi'],
  flask: ['flask'],
  gunicorn: ['gunicorn'],
  jupyter: ['jupyter'],
  poetry: ['poetry'],
  pytest: ['pytest'],
  streamlit: ['streamlit'],
  uv: ['uv'],
  uvicorn: ['uvicorn'],
}

/** The folder that the python which is asked installs into. */
export function sitePackages(process: Process): string {
  const { fs, argv } = process
  const self = argv[0]?.startsWith('/') ? argv[0] : null
  const roots = [self?.replace(/\/bin\/[^/]*$/, '') ?? '', '/usr/local', '/usr'].filter((root) => root !== '')
  for (const root of roots) {
    const names = fs.readdir(`${root}/lib`)
    if (names instanceof FsError) continue
    const version = names.filter((name) => /^python3\.\d+$/.test(name)).at(-1)
    if (version === undefined) continue
    if (root === '/usr') return `/usr/local/lib/${version}/dist-packages`
    return `${root}/lib/${version}/site-packages`
  }
  return process.which('python3') === null ? '/usr/lib/python3/site-packages' : '/usr/local/lib/python3/site-packages'
}

function binFolder(folder: string): string {
  return folder.replace(/\/lib\/python.*$/, '/bin')
}

/** Debian's own Python refuses: PEP 668. */
function managed({ fs }: Process, folder: string): boolean {
  const [, version = ''] = /(python3\.\d+)\/dist-packages$/.exec(folder) ?? []
  return version !== '' && !(fs.stat(`/usr/lib/${version}/EXTERNALLY-MANAGED`) instanceof FsError)
}

const EXTERNALLY_MANAGED = `error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`

function notFound(process: Process, text: string): Promise<number> {
  return complain(
    process,
    `ERROR: Could not find a version that satisfies the requirement ${text} (from versions: none)\nERROR: No matching distribution found for ${text}\n`,
  )
}

async function listed(process: Process, folder: string, command: string): Promise<number> {
  const names = process.fs.readdir(folder)
  const rows = names instanceof FsError ? [] : names.flatMap((name) => /^(.*)-([^-]*)\.dist-info$/.exec(name)?.slice(1) ?? [])
  const pairs = rows.flatMap((name, i) => (i % 2 === 0 ? [[name, rows[i + 1] ?? ''] as const] : []))
  if (command === 'show') return process.notSimulated('pip show')
  const text = pairs.map(([name, version]) => (command === 'freeze' ? `${name}==${version}\n` : `${name.padEnd(20)} ${version}\n`))
  return print(process, command === 'list' ? `Package              Version\n-------------------- -------\n${text.join('')}` : text.join(''))
}

function moduleName(name: string): string {
  return name.replace(/-/g, '_')
}

function valueOf(args: readonly string[], ...names: readonly string[]): string | undefined {
  const at = args.findIndex((word) => names.includes(word))
  return at >= 0 ? args[at + 1] : args.find((word) => names.some((name) => word.startsWith(`${name}=`)))?.replace(/^[^=]*=/, '')
}

/** `64 kB`, `1.8 MB`, as pip prints them. */
function wheelSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

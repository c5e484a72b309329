import { debianFileLists, isDebianName, providersOf, resolveDebian, unpackDebian, type DebianPackage } from '../../../catalog'
import { FsError, knownContent } from '../../../fs'
import { confirm } from './confirm'
import { cannotFetch, sourceFor } from './sources'
import { automaticNames, BASIS, fail, lock, noLongerNeeded, packageOf, say, writeAutomatic, type Apt } from './state'
import { nameList, rateText, sizeText, timeText } from './words'

const BYTES_PER_MS = 10_000
/** Measured: 1.7 s and 0.26 s a package. */
const DPKG_MS = { start: 1_700, each: 260 }

/** `apt-get install PACKAGE...`: chooses as apt does, says what it will do, asks, downloads, unpacks, configures. */
export async function install(apt: Apt): Promise<number> {
  const { process, options, operands } = apt
  const locked = await lock(apt, 'dpkg')
  if (locked !== null) return locked
  await say(apt, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n')
  const asked = await findAll(apt, operands)
  if (typeof asked === 'number') return asked

  const present = asked.filter((number) => apt.installed.has(number))
  for (const number of present) {
    const { name, version } = packageOf(apt, number)
    await say(apt, `${name} is already the newest version (${version}).\n`)
  }
  const recommends = !options.has('no-install-recommends') && !weakened(options.values('o'))
  const chosen = resolveDebian(apt.index, asked, apt.installed, recommends)
  const rows = ordered(apt, chosen)
  await announce(apt, rows, new Set(asked), recommends)
  process.modelled(BASIS)
  if (rows.length === 0) return 0
  if (options.has('s')) return simulate(apt, rows)
  const more = rows.length > asked.length - present.length
  if (more && !(await confirm(apt))) return 1
  if (process.network === 'none') return cannotFetch(process, poolPath(rows[0]))
  if (options.has('d')) return download(apt, rows)
  const failed = await unpackAll(apt, rows)
  if (failed !== null) return failed
  const askedNames = new Set(asked.map((number) => packageOf(apt, number).name))
  const automatic = automaticNames(process.fs)
  for (const { name } of rows) if (!askedNames.has(name)) automatic.add(name)
  for (const name of askedNames) automatic.delete(name)
  writeAutomatic(process.fs, automatic)
  return 0
}

/** Numbers of what was asked for, or the status of a complaint. */
async function findAll(apt: Apt, operands: readonly string[]): Promise<number[] | number> {
  const { process, index, installed, hasLists } = apt
  const found: number[] = []
  const errors: string[] = []
  const unmodelled: string[] = []
  for (const operand of operands) {
    if (/[/.]/.test(operand[0] ?? '') || operand.endsWith('.deb')) {
      if (process.fs.stat(operand) instanceof FsError) errors.push(`Unsupported file ${operand} given on commandline`)
      else unmodelled.push(operand)
      continue
    }
    const [, name = operand, version = ''] = /^([^=/]+?)(?::\w+)?(?:[=/](.*))?$/.exec(operand) ?? []
    const number = index.byName.get(name)
    const known = number !== undefined && (hasLists || installed.has(number))
    if (!known) {
      if (hasLists && (await process.outside(isDebianName(name)))) unmodelled.push(name)
      else errors.push(`Unable to locate package ${name}`)
      continue
    }
    const [first] = providersOf(index, number)
    if (first === undefined) errors.push(`Package '${name}' has no installation candidate`)
    else if (version !== '' && operand.includes('=') && !matches(packageOf(apt, first), version))
      errors.push(`Version '${version}' for '${name}' was not found`)
    else {
      if (first !== number) await say(apt, `Note, selecting '${packageOf(apt, first).name}' instead of '${name}'\n`)
      found.push(first)
    }
  }
  if (errors.length > 0) return fail(process, ...errors)
  return unmodelled.length > 0 ? process.notSimulated(`apt-get install ${unmodelled.join(' ')}`) : [...new Set(found)]
}

function matches({ version }: DebianPackage, wanted: string): boolean {
  return wanted.endsWith('*') ? version.startsWith(wanted.slice(0, -1)) : version === wanted
}

/** `-o APT::Install-Recommends=0` and its like. */
function weakened(settings: readonly string[]): boolean {
  return settings.some((setting) => /^APT::Install-Recommends=("?)(0|false|no)\1$/i.test(setting))
}

/** Each package after what it needs. */
function ordered(apt: Apt, chosen: ReadonlySet<number>): DebianPackage[] {
  const order: DebianPackage[] = []
  const seen = new Set<number>()
  const visit = (number: number): void => {
    if (seen.has(number) || !chosen.has(number)) return
    seen.add(number)
    const row = packageOf(apt, number)
    for (const id of row.depends.flat()) providersOf(apt.index, id).forEach(visit)
    order.push(row)
  }
  ;[...chosen].sort((a, b) => a - b).forEach(visit)
  return order
}

async function announce(apt: Apt, rows: readonly DebianPackage[], asked: ReadonlySet<number>, recommends: boolean): Promise<void> {
  const { index } = apt
  const names = rows.map(({ name }) => name).sort()
  const extra = names.filter((name) => !asked.has(index.byName.get(name) ?? -1))
  const idle = noLongerNeeded(apt).map((number) => packageOf(apt, number).name)
  if (idle.length > 0)
    await say(
      apt,
      `${nameList('The following packages were automatically installed and are no longer required:', idle.sort())}Use 'apt autoremove' to remove them.\n`,
    )
  await say(apt, nameList('The following additional packages will be installed:', extra))
  if (!recommends) await say(apt, nameList('Recommended packages:', leftOut(apt, rows)))
  await say(apt, nameList('The following NEW packages will be installed:', names))
  await say(apt, `0 upgraded, ${rows.length} newly installed, 0 to remove and 0 not upgraded.\n`)
  if (rows.length === 0) return
  const bytes = (pick: (row: DebianPackage) => number): number => rows.reduce((sum, row) => sum + pick(row), 0)
  await say(apt, `Need to get ${sizeText(bytes((row) => row.downloadBytes))} of archives.\n`)
  await say(apt, `After this operation, ${sizeText(bytes((row) => row.installedBytes))} of additional disk space will be used.\n`)
}

function leftOut(apt: Apt, rows: readonly DebianPackage[]): string[] {
  const here = new Set([...[...apt.installed].map((number) => packageOf(apt, number).name), ...rows.map(({ name }) => name)])
  const names = rows.flatMap(({ recommends }) =>
    recommends.flatMap((group) => {
      const providers = group.flatMap((id) => providersOf(apt.index, id)).map((number) => packageOf(apt, number).name)
      return providers.some((name) => here.has(name)) ? [] : [providers[0] ?? '']
    }),
  )
  return [...new Set(names)].filter((name) => name !== '').sort()
}

async function simulate(apt: Apt, rows: readonly DebianPackage[]): Promise<number> {
  for (const word of ['Inst', 'Conf'])
    for (const { name, version, architecture } of rows) await say(apt, `${word} ${name} (${version} Debian:12/stable [${architecture}])\n`)
  return 0
}

async function download(apt: Apt, rows: readonly DebianPackage[]): Promise<number> {
  await fetchAll(apt, rows)
  for (const row of rows) {
    const written = apt.disk.file(`/var/cache/apt/archives/${fileName(row)}`, row.downloadBytes)
    if (written instanceof FsError) return fail(apt.process, `${written.path}: ${written.text}`)
  }
  await say(apt, 'Download complete and in download only mode\n')
  return 0
}

async function fetchAll(apt: Apt, rows: readonly DebianPackage[]): Promise<void> {
  const { process } = apt
  const { url, suite } = sourceFor(process)
  let bytes = 0
  for (const [i, { name, version, architecture, downloadBytes }] of rows.entries()) {
    bytes += downloadBytes
    await say(apt, `Get:${i + 1} ${url} ${suite}/main amd64 ${name} ${architecture} ${version} [${sizeText(downloadBytes)}]\n`)
  }
  const ms = bytes / BYTES_PER_MS + 200
  await process.sleep(ms)
  if (!apt.installed.has(apt.index.byName.get('apt-utils') ?? -1))
    await process.stderr.write('debconf: delaying package configuration, since apt-utils is not installed\n')
  await say(apt, `Fetched ${sizeText(bytes)} in ${timeText(ms)} (${rateText(bytes, ms)})\n`)
}

async function unpackAll(apt: Apt, rows: readonly DebianPackage[]): Promise<number | null> {
  const { process, disk } = apt
  await fetchAll(apt, rows)
  const lists = await process.outside(debianFileLists())
  const width = String(rows.length - 1).length
  await process.sleep(DPKG_MS.start)
  for (const [i, row] of rows.entries()) {
    const made = unpackDebian(disk, row, lists)
    if (made instanceof FsError) return fail(process, `${made.path}: ${made.text}`)
    await process.stdout.write(`Selecting previously unselected package ${qualified(row)}.\n`)
    if (i === 0) await process.stdout.write(reading(apt))
    const number = rows.length === 1 ? '' : `${String(i).padStart(width, '0')}-`
    await process.stdout.write(`Preparing to unpack .../${number}${fileName(row)} ...\n`)
    await process.stdout.write(`Unpacking ${qualified(row)} (${row.version}) ...\n`)
    await process.sleep(DPKG_MS.each)
    await process.work(20)
  }
  for (const row of rows) {
    await process.stdout.write(`Setting up ${qualified(row)} (${row.version}) ...\n`)
    if (PROMPTING.has(row.name)) await debconf(apt)
  }
  for (const [name, trigger] of [
    ['libc-bin', true],
    ['ca-certificates', rows.some((row) => row.name === 'ca-certificates')],
  ] as const) {
    const row = trigger ? apt.index.packages[apt.index.byName.get(name) ?? -1] : undefined
    if (!row) continue
    await process.stdout.write(`Processing triggers for ${name} (${row.version}) ...\n`)
    if (name === 'ca-certificates')
      await process.stdout.write(
        'Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n',
      )
  }
  const log = (path: string, each: number): true | FsError => process.fs.writeFile(path, knownContent(disk.size(path) + each * rows.length))
  log('/var/log/dpkg.log', 700)
  log('/var/log/apt/history.log', 60)
  log('/var/log/apt/term.log', 250)
  return null
}

function reading({ installed }: Apt): string {
  const files = Math.round(installed.size * FILES_PER_PACKAGE)
  const percent = Array.from({ length: 20 }, (_, i) => `(Reading database ... ${(i + 1) * 5}%\n`)
  return `(Reading database ... \n${percent.join('')}(Reading database ... ${files} files and directories currently installed.)\n`
}

/** 6,088 files and folders for the base's 88 packages. */
const FILES_PER_PACKAGE = 69.2

/** Packages that ask something while they are set up. */
const PROMPTING = new Set(
  'ca-certificates console-setup keyboard-configuration libpam-modules libpam-runtime libssl3 locales man-db openssh-server tzdata'.split(
    ' ',
  ),
)

/** Where nobody can be asked, debconf says so step by step; with DEBIAN_FRONTEND=noninteractive it does not try. */
async function debconf({ process }: Apt): Promise<void> {
  if (process.env.get('DEBIAN_FRONTEND')?.toLowerCase() === 'noninteractive') return
  await process.stderr.write(
    'debconf: unable to initialize frontend: Dialog\n' +
      'debconf: (TERM is not set, so the dialog frontend is not usable.)\n' +
      'debconf: falling back to frontend: Readline\n' +
      'debconf: unable to initialize frontend: Readline\n' +
      "debconf: (Can't locate Term/ReadLine.pm in @INC (you may need to install the Term::ReadLine module).)\n" +
      'debconf: falling back to frontend: Teletype\n',
  )
}

function qualified({ name, architecture }: DebianPackage): string {
  return architecture === 'amd64' && /^lib/.test(name) && !/-(dev|bin)$/.test(name) ? `${name}:amd64` : name
}

/** An epoch's colon is escaped in file names. */
function fileName({ name, version, architecture }: DebianPackage): string {
  return `${name}_${version.replace(':', '%3a')}_${architecture}.deb`
}

function poolPath(row: DebianPackage | undefined): string {
  if (!row) return ''
  const letter = row.name.startsWith('lib') ? row.name.slice(0, 4) : row.name[0]
  return `${letter}/${row.name}/${fileName(row).replace(/%3a/, '')}`
}

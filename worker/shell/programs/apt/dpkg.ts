import { debianDescriptions, debianFileLists, debianPaths } from '../../../catalog'
import type { Process, Program } from '../../../kernel'
import { Options } from '../common/options'
import { BASIS, openApt, packageOf, type Apt } from './state'

/** dpkg of Debian 12: its queries; of packages that were unpacked, the files. Installing a .deb file is not simulated. */
export const dpkg: Program = {
  name: 'dpkg',
  async run(process) {
    const [option = '', ...operands] = process.argv.slice(1)
    if (option === '--print-architecture') return print(process, 'amd64\n')
    if (option === '--print-foreign-architectures') return 0
    if (option === '--version') return print(process, "Debian 'dpkg' package management program version 1.21.22 (amd64).\n")
    if (option === '--configure' || option === '--add-architecture') return 0
    const query = Object.hasOwn(QUERIES, option) ? QUERIES[option] : undefined
    return query ? runQuery(process, query, operands) : process.notSimulated(`dpkg ${option}`)
  },
}

export const dpkgQuery: Program = {
  name: 'dpkg-query',
  async run(process) {
    const words = process.argv.slice(1)
    const option = words.find((word) => Object.hasOwn(QUERIES, word)) ?? ''
    const operands = words.filter((word) => !word.startsWith('-'))
    if (words.some((word) => /^(-f|--showformat)/.test(word))) return process.notSimulated('dpkg-query --showformat')
    const query = QUERIES[option]
    return query ? runQuery(process, query, operands) : process.notSimulated(`dpkg-query ${words.join(' ')}`)
  },
}

type Query = (apt: Apt, operands: readonly string[]) => Promise<number>

const QUERIES: Readonly<Record<string, Query>> = {
  '-l': list,
  '--list': list,
  '-s': status,
  '--status': status,
  '-L': files,
  '--listfiles': files,
  '-S': search,
  '--search': search,
  '--get-selections': selections,
}

async function runQuery(process: Process, query: Query, operands: readonly string[]): Promise<number> {
  process.modelled(BASIS)
  return query(await openApt(process, new Options([]), operands), operands)
}

async function list(apt: Apt, operands: readonly string[]): Promise<number> {
  const descriptions = await apt.process.outside(debianDescriptions())
  const patterns = operands.map(
    (operand) =>
      new RegExp(
        `^${operand
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replace(/\*/g, '.*')
          .replace(/\?/g, '.')}$`,
      ),
  )
  const rows = installedRows(apt).filter(({ name }) => patterns.length === 0 || patterns.some((pattern) => pattern.test(name)))
  if (rows.length === 0) return complain(apt.process, `no packages found matching ${operands[0] ?? ''}`)
  const width = (pick: (row: (typeof rows)[number]) => string, least: number): number =>
    Math.max(least, ...rows.map((row) => pick(row).length))
  const names = width(({ name }) => name, 4)
  const versions = width(({ version }) => version, 7)
  const line = '='.repeat(names)
  const head =
    'Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n' +
    `|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n||/ ${'Name'.padEnd(names)} ${'Version'.padEnd(versions)} Architecture Description\n` +
    `+++-${line}-${'='.repeat(versions)}-============-=================================\n`
  const body = rows.map(
    ({ name, version, architecture, number }) =>
      `ii  ${name.padEnd(names)} ${version.padEnd(versions)} ${architecture.padEnd(12)} ${descriptions[number] ?? ''}\n`,
  )
  return print(apt.process, head + body.join(''))
}

async function status(apt: Apt, operands: readonly string[]): Promise<number> {
  const descriptions = await apt.process.outside(debianDescriptions())
  let worst = 0
  for (const operand of operands) {
    const row = installedRows(apt).find(({ name }) => name === operand)
    if (!row) {
      await apt.process.stderr.write(
        `dpkg-query: package '${operand}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`,
      )
      worst = 1
      continue
    }
    await print(
      apt.process,
      `Package: ${row.name}\nStatus: install ok installed\nInstalled-Size: ${row.installedBytes / 1024}\nArchitecture: ${row.architecture}\n` +
        `Version: ${row.version}\nDescription: ${descriptions[row.number] ?? ''}\n`,
    )
  }
  return worst
}

async function files(apt: Apt, operands: readonly string[]): Promise<number> {
  const lists = await apt.process.outside(debianFileLists())
  for (const operand of operands) {
    const row = installedRows(apt).find(({ name }) => name === operand)
    if (!row) return complain(apt.process, `package '${operand}' is not installed`)
    await print(
      apt.process,
      debianPaths(row.name, lists)
        .map((path) => `${path}\n`)
        .join(''),
    )
  }
  return 0
}

async function search(apt: Apt, operands: readonly string[]): Promise<number> {
  const lists = await apt.process.outside(debianFileLists())
  for (const operand of operands) {
    const owners = installedRows(apt).filter(({ name }) => debianPaths(name, lists).includes(operand))
    if (owners.length === 0) return complain(apt.process, `no path found matching pattern ${operand}`)
    await print(apt.process, `${owners.map(({ name }) => name).join(', ')}: ${operand}\n`)
  }
  return 0
}

async function selections(apt: Apt): Promise<number> {
  return print(
    apt.process,
    installedRows(apt)
      .map(({ name }) => `${name.padEnd(47)} install\n`)
      .join(''),
  )
}

function installedRows(apt: Apt) {
  return [...apt.installed].sort((a, b) => a - b).map((number) => ({ number, ...packageOf(apt, number) }))
}

async function complain(process: Process, text: string): Promise<number> {
  await process.stderr.write(`dpkg-query: ${text}\n`)
  return 1
}

async function print(process: Process, text: string): Promise<number> {
  await process.stdout.write(text)
  return 0
}

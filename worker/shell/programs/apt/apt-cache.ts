import { debianDescriptions } from '../../../catalog'
import type { Program } from '../../../kernel'
import { automaticNames, BASIS, fail, openApt, packageOf, writeAutomatic, type Apt } from './state'
import { Options } from '../common/options'

/** apt-cache of Debian 12: what the package lists know. */
export const aptCache: Program = {
  name: 'apt-cache',
  async run(process) {
    const words = process.argv.slice(1).filter((word) => !word.startsWith('-'))
    const [name = '', ...operands] = words
    if (name === '') return fail(process, 'Invalid operation')
    return cache(await openApt(process, new Options([]), operands), name)
  },
}

/** One query of apt-cache, or of `apt`. */
export async function cache(apt: Apt, name: string): Promise<number> {
  const query = Object.hasOwn(QUERIES, name) ? QUERIES[name] : undefined
  if (!query) return apt.process.notSimulated(`apt-cache ${name}`)
  apt.process.modelled(BASIS)
  return query(apt)
}

/** apt-mark: which packages came by themselves. */
export const aptMark: Program = {
  name: 'apt-mark',
  async run(process) {
    const [name = '', ...operands] = process.argv.slice(1).filter((word) => !word.startsWith('-'))
    const apt = await openApt(process, new Options([]), operands)
    const automatic = automaticNames(process.fs)
    const list = async (names: readonly string[]): Promise<number> => {
      await process.stdout.write(names.map((text) => `${text}\n`).join(''))
      return 0
    }
    const here = [...apt.installed].map((number) => packageOf(apt, number).name).sort()
    if (name === 'showauto') return list(here.filter((text) => automatic.has(text)))
    if (name === 'showmanual') return list(here.filter((text) => !automatic.has(text)))
    if (name !== 'manual' && name !== 'auto') return process.notSimulated(`apt-mark ${name}`)
    for (const text of operands) {
      if (name === 'auto') automatic.add(text)
      else automatic.delete(text)
      await process.stdout.write(`${text} set to ${name === 'auto' ? 'automatically' : 'manually'} installed.\n`)
    }
    writeAutomatic(process.fs, automatic)
    return 0
  },
}

const QUERIES: Readonly<Record<string, (apt: Apt) => Promise<number>>> = { search, show, policy, list: installedList, depends, pkgnames }

async function search(apt: Apt): Promise<number> {
  const descriptions = await apt.process.outside(debianDescriptions())
  const words = apt.operands.map((word) => word.toLowerCase())
  const rows = known(apt).flatMap((number) => {
    const { name } = packageOf(apt, number)
    const text = `${name} - ${descriptions[number] ?? ''}`
    return words.every((word) => text.toLowerCase().includes(word)) ? [`${text}\n`] : []
  })
  await apt.process.stdout.write(rows.join(''))
  return 0
}

async function show(apt: Apt): Promise<number> {
  const descriptions = await apt.process.outside(debianDescriptions())
  for (const operand of apt.operands) {
    const number = apt.index.byName.get(operand)
    if (number === undefined || !known(apt).includes(number)) return fail(apt.process, 'No packages found')
    const { name, version, architecture, installedBytes, downloadBytes } = packageOf(apt, number)
    await apt.process.stdout.write(
      `Package: ${name}\nVersion: ${version}\nInstalled-Size: ${installedBytes / 1024}\nArchitecture: ${architecture}\n` +
        `Size: ${downloadBytes}\nDescription: ${descriptions[number] ?? ''}\n\n`,
    )
  }
  return 0
}

async function policy(apt: Apt): Promise<number> {
  for (const operand of apt.operands) {
    const number = apt.index.byName.get(operand)
    if (number === undefined || number >= apt.index.packages.length) continue
    const { name, version } = packageOf(apt, number)
    await apt.process.stdout.write(
      `${name}:\n  Installed: ${apt.installed.has(number) ? version : '(none)'}\n  Candidate: ${apt.hasLists ? version : '(none)'}\n`,
    )
  }
  return 0
}

async function installedList(apt: Apt): Promise<number> {
  const numbers = apt.options.has('installed') ? [...apt.installed].sort((a, b) => a - b) : apt.options.has('upgradable') ? [] : known(apt)
  const rows = numbers.map((number) => {
    const { name, version, architecture } = packageOf(apt, number)
    return `${name}/stable${apt.installed.has(number) ? ',now' : ''} ${version} ${architecture}${apt.installed.has(number) ? ' [installed]' : ''}\n`
  })
  await apt.process.stdout.write(`Listing...\n${rows.join('')}`)
  return 0
}

async function depends(apt: Apt): Promise<number> {
  for (const operand of apt.operands) {
    const number = apt.index.byName.get(operand)
    if (number === undefined || number >= apt.index.packages.length) return fail(apt.process, 'No packages found')
    const nameOf = (id: number): string => apt.index.packages[id]?.name ?? `<${apt.index.virtuals[id - apt.index.packages.length]?.name}>`
    const row = packageOf(apt, number)
    const lines = (word: string, groups: readonly (readonly number[])[]): string =>
      groups.flatMap((group) => group.map((id, i) => ` ${i < group.length - 1 ? '|' : ' '}${word}: ${nameOf(id)}\n`)).join('')
    await apt.process.stdout.write(`${row.name}\n${lines('Depends', row.depends)}${lines('Recommends', row.recommends)}`)
  }
  return 0
}

async function pkgnames(apt: Apt): Promise<number> {
  await apt.process.stdout.write(
    known(apt)
      .map((number) => `${packageOf(apt, number).name}\n`)
      .join(''),
  )
  return 0
}

/** What apt has a name for: all with lists, what is installed without. */
function known({ index, installed, hasLists }: Apt): number[] {
  return hasLists ? index.packages.map((_, number) => number) : [...installed].sort((a, b) => a - b)
}

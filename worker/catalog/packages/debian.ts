import { frontCoded } from './apk-names'

/** A package of Debian 12, by its number in the table. */
export interface DebianPackage {
  readonly name: string
  readonly version: string
  /** The Installed-Size that apt counts with, in bytes. */
  readonly installedBytes: number
  /** Of the .deb file. */
  readonly downloadBytes: number
  readonly architecture: 'all' | 'amd64'
  /** Each need as its alternatives; numbers from `packages.length` on are virtual names. */
  readonly depends: readonly (readonly number[])[]
  readonly recommends: readonly (readonly number[])[]
  /** 0 required … 4 extra: of several providers apt takes the weightiest. */
  readonly priority: number
}

/** Package facts of Debian 12 with its updates (real: the signed indexes of 2026-11): some 3,800 packages with all they need. */
export interface DebianIndex {
  readonly packages: readonly DebianPackage[]
  readonly byName: ReadonlyMap<string, number>
  /** Virtual names, by number less `packages.length`: who provides them, the likeliest first. */
  readonly virtuals: readonly { readonly name: string; readonly providers: readonly number[] }[]
  /** A real package → others that provide it too. */
  readonly alsoProvided: ReadonlyMap<number, readonly number[]>
  readonly conflicts: ReadonlyMap<number, readonly number[]>
  /** What the base image has. */
  readonly base: ReadonlySet<number>
}

/** The table, loaded on first use. */
export function debianIndex(): Promise<DebianIndex> {
  return (loaded ??= load())
}

/** One-line descriptions, by number. */
export async function debianDescriptions(): Promise<readonly string[]> {
  return (await import('../data/debian-descriptions.json')).default.descriptions.split('\n')
}

/** True where Debian 12 has a package of this name that the table lacks. */
export async function isDebianName(name: string): Promise<boolean> {
  names ??= import('../data/debian-names.json').then((shard) => new Set(frontCoded(shard.default.names)))
  return (await names).has(name)
}

let loaded: Promise<DebianIndex> | undefined
let names: Promise<ReadonlySet<string>> | undefined

async function load(): Promise<DebianIndex> {
  const { default: shard } = await import('../data/debian-packages.json')
  const all = frontCoded(shard.names)
  const versions = shard.versions.split('\n')
  const installed = shard.installedKilobytes.split(' ')
  const download = shard.downloadBytes.split(' ')
  const depends = shard.depends.split('\n')
  const recommends = shard.recommends.split('\n')
  const packages = all.slice(0, shard.count).map((name, i): DebianPackage => ({
    name,
    version: versions[i] ?? '',
    installedBytes: parseInt(installed[i] ?? '0', 36) * 1024,
    downloadBytes: parseInt(download[i] ?? '0', 36),
    architecture: shard.anyArchitecture[i] === '1' ? 'all' : 'amd64',
    depends: groups(depends[i] ?? ''),
    recommends: groups(recommends[i] ?? ''),
    priority: Number(shard.priorities[i]),
  }))
  const providers = shard.providers.split('\n').map(numbers)
  return {
    packages,
    byName: new Map(all.map((name, i) => [name, i])),
    virtuals: all.slice(shard.count).map((name, i) => ({ name, providers: providers[i] ?? [] })),
    alsoProvided: table(shard.alsoProvided),
    conflicts: table(shard.conflicts),
    base: new Set(numbers(shard.base)),
  }
}

/** `12|5 7`: alternatives and needs, numbers in base 64. */
function groups(text: string): readonly (readonly number[])[] {
  return text === '' ? [] : text.split(' ').map((group) => group.split('|').map(base64))
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'

function base64(text: string): number {
  return [...text].reduce((value, digit) => value * 64 + DIGITS.indexOf(digit), 0)
}

function table(text: string): ReadonlyMap<number, readonly number[]> {
  const rows = text === '' ? [] : text.split('\n').map(numbers)
  return new Map(rows.map(([number = -1, ...others]) => [number, others]))
}

function numbers(text: string): number[] {
  return text === '' ? [] : text.split(' ').map(Number)
}

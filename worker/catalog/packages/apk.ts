import { frontCoded } from './apk-names'

/** A package of Alpine, by its number in the table. */
export interface ApkPackage {
  readonly name: string
  readonly version: string
  /** What `apk` counts as installed: whole 4 kB blocks. */
  readonly installedBytes: number
  /** Of the .apk file. */
  readonly downloadBytes: number
  readonly description: string
  readonly repository: 'main' | 'community'
  /** Numbers of packages, and from `packages.length` on of virtual names. */
  readonly depends: readonly number[]
}
/** A name that several packages provide, the one with the highest priority first in apk's eyes. */
export interface ApkVirtual {
  readonly name: string
  readonly providers: readonly { readonly number: number; readonly priority: number }[]
}

/** Package facts of Alpine v3.19, main and community (real: the signed index of 2026-05-17): some thousand packages with all they need. */
export interface ApkIndex {
  readonly release: string
  readonly packages: readonly ApkPackage[]
  readonly byName: ReadonlyMap<string, number>
  readonly virtuals: ReadonlyMap<number, ApkVirtual>
  /** Names of other packages' things that may be asked for: name → number. */
  readonly aliases: ReadonlyMap<string, number>
  /** Comes by itself once all its conditions are installed. -1: never. */
  readonly installIf: readonly { readonly number: number; readonly conditions: readonly number[] }[]
  /** What the base image has. */
  readonly base: readonly number[]
}

/** The table, loaded on first use. */
export function apkIndex(): Promise<ApkIndex> {
  return (loaded ??= load())
}

let loaded: Promise<ApkIndex> | undefined

async function load(): Promise<ApkIndex> {
  const { default: shard } = await import('../data/apk-v3.19.json')
  const versions = shard.versions.split('\n')
  const installed = shard.installedSizes.split(' ')
  const download = shard.downloadSizes.split(' ')
  const depends = shard.depends.split('\n')
  const descriptions = shard.descriptions.split('\n')
  const packages = frontCoded(shard.names).map((name, i): ApkPackage => ({
    name,
    version: versions[i] ?? '',
    installedBytes: parseInt(installed[i] ?? '0', 36) * 4096,
    downloadBytes: parseInt(download[i] ?? '0', 36),
    description: descriptions[i] ?? '',
    repository: shard.community[i] === '1' ? 'community' : 'main',
    depends: numbers(depends[i] ?? ''),
  }))
  return {
    release: shard.release,
    packages,
    byName: new Map(packages.map(({ name }, i) => [name, i])),
    virtuals: new Map(shard.virtuals.split('\n').map(readVirtual)),
    aliases: new Map(shard.aliases.split('\n').map(readAlias)),
    installIf: shard.installIf.split('\n').map((row) => {
      const [number = -1, ...conditions] = numbers(row)
      return { number, conditions }
    }),
    base: numbers(shard.base),
  }
}

function readVirtual(row: string): readonly [number, ApkVirtual] {
  const [name = '', id, ...providers] = row.split(' ')
  return [Number(id), { name, providers: providers.map(readProvider) }]
}

function readProvider(text: string): { number: number; priority: number } {
  const [number, priority] = text.split(':')
  return { number: Number(number), priority: Number(priority) }
}

function readAlias(row: string): readonly [string, number] {
  const [name = '', number] = row.split(' ')
  return [name, Number(number)]
}

function numbers(text: string): number[] {
  return text === '' ? [] : text.split(' ').map(Number)
}

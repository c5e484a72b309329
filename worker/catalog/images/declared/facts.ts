import { openFileSystem, type Transaction } from '../../../fs'
import type { ContainerConfig, History } from '../../../image'
import type { BaseImageFacts, LayerFacts } from '../../base-image'
import { Disk } from '../../disk'
import { debianFileLists, installedDebian, unpackDebian } from '../../packages/debian-files'
import { debianIndex } from '../../packages/debian'
import { resolveDebian } from '../../packages/debian-resolve'
import { distribution } from './bases'
import type { ImageFacts, LayerRecipe, Recipe } from './recipe'
import { RECIPES } from './recipes'
import { EXTRA, type Row } from './rows'

/** Rows of the shard: published Dockerfiles, and published layers. */
export interface Sheet {
  readonly configs: Readonly<Record<string, Row>>
  readonly layers: Readonly<Record<string, { readonly asOf: string; readonly blobs: string; readonly disk: number }>>
}

/** Every published image that the sheet or we can tell of. */
export function publishedNames(sheet: Sheet): string[] {
  return [
    ...Object.keys(sheet.configs),
    ...Object.keys(EXTRA).filter((name) => !name.startsWith('buildpack-deps')),
    'ubuntu:20.04',
    'ubuntu:22.04',
    'ubuntu:24.04',
  ]
}

/** Facts of a published image by its row's name: config and history real, layers as `recipes.ts` tells, on what stands for its base. */
export function publishedFacts(sheet: Sheet, name: string): BaseImageFacts {
  const known = distribution(name)
  if (known) return known
  const row = rowOf(sheet, name)
  const recipe = RECIPES[name]
  if (!row || !recipe) throw new Error(`${name} has no row`)
  const base = row.from === 'scratch' ? null : publishedFacts(sheet, parentName(sheet, row.from))
  const [, repository = '', tag = 'latest'] = /^(.*?)(?::([^/:]+))?$/.exec(name) ?? []
  const config = mergeConfig(base?.config, JSON.parse(configOf(sheet, row)) as GatheredContainer)
  const created = `${row.date}T00:00:00Z`
  const env = new Map((config.Env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
  const image: ImageFacts = { version: versionFrom(env, recipe.versionOf), env, alpine: rootName(sheet, name).startsWith('alpine') }
  const lines = row.history.split('\n')
  const measured = sheet.layers[name]
  const own = ownLayers({
    name,
    lines,
    recipe: recipe.recipe,
    image,
    totalBytes: measured?.disk || recipe.megabytes * 1e6,
    blobs: measured?.blobs ?? '',
    below: base?.layers.length ?? 0,
  })
  return {
    repository: repository.includes('/') ? repository : `library/${repository}`,
    tags: [tag],
    origin: { kind: 'model', source: row.source, date: row.date },
    basis: [
      ...(base?.basis ?? []),
      ...(row.source.startsWith('no data') ? [`${name}: a model`] : [`Dockerfile of ${name} of ${row.date}`]),
      ...(measured ? [`layers of ${measured.asOf}`] : ['sizes by a model']),
      ...(base && distribution(row.from) === base && !isItself(row.from)
        ? [`${base.repository.replace('library/', '')}:${base.tags[0]} for ${row.from}`]
        : []),
    ],
    manifest: null,
    created,
    config,
    history: [...(base?.history ?? []), ...lines.map((line) => historyLine(line, created))],
    layers: [...(base?.layers ?? []).map((layer, i) => ({ name: `${base?.repository}:${base?.tags[0]} layer ${i}`, ...layer })), ...own],
  }
}

/** The bases that are here under their own name. */
function isItself(from: string): boolean {
  return ['alpine:3.20', 'debian:bookworm', 'debian:bookworm-slim', 'ubuntu:24.04'].includes(from)
}

export function rowOf(sheet: Sheet, name: string): Row | undefined {
  return EXTRA[name] ?? sheet.configs[name]
}

/** The text of a row's config. */
export function configOf(sheet: Sheet, row: Row | undefined): string {
  return (row?.like === undefined ? row?.config : sheet.configs[row.like]?.config) ?? '{}'
}

/** A row's base by the name that its own row has. */
function parentName(sheet: Sheet, from: string): string {
  const renamed = from
    .replace('buildpack-deps:trixie', 'buildpack-deps:bookworm')
    .replace('-jdk-noble', '-jdk')
    .replace(/^nginx:.*-alpine-slim$/, 'nginx:alpine-slim')
    .replace(/^(mcr\.microsoft\.com\/dotnet\/\w+:8\.0).*$/, '$1')
  return rowOf(sheet, renamed) || distribution(renamed) ? renamed : from
}

function rootName(sheet: Sheet, name: string): string {
  const row = rowOf(sheet, name)
  return !row || row.from === 'scratch' ? name : rootName(sheet, parentName(sheet, row.from))
}

function versionFrom(env: ReadonlyMap<string, string>, variable: string): string {
  const [version = '1.0'] = /\d[\w.]*/.exec(env.get(variable) ?? VERSIONS[variable] ?? '') ?? []
  return version
}

/** Where the version is an ARG, which no image keeps. */
const VERSIONS: Readonly<Record<string, string>> = { MAVEN_VERSION: '3.8.6' }

/** The gathered config: what is a set in Docker's JSON is a list here. */
interface GatheredContainer extends Omit<ContainerConfig, 'ExposedPorts' | 'Volumes'> {
  readonly ExposedPorts?: readonly string[]
  readonly Volumes?: readonly string[]
}

function mergeConfig(base: ContainerConfig | undefined, { ExposedPorts = [], Volumes = [], ...own }: GatheredContainer): ContainerConfig {
  const env = new Map([...(base?.Env ?? []), ...(own.Env ?? [])].map((pair) => [pair.slice(0, pair.indexOf('=')), pair]))
  const ports = { ...base?.ExposedPorts, ...asSet(ExposedPorts) }
  const volumes = { ...base?.Volumes, ...asSet(Volumes) }
  return {
    ...base,
    ...own,
    ...(env.size > 0 && { Env: [...env.values()] }),
    ...(Object.keys(ports).length > 0 && { ExposedPorts: ports }),
    ...(Object.keys(volumes).length > 0 && { Volumes: volumes }),
    WorkingDir: own.WorkingDir ?? base?.WorkingDir ?? '/',
  }
}

function asSet(names: readonly string[]): Record<string, Record<string, never>> {
  return Object.fromEntries(names.map((name) => [name, {}]))
}

function historyLine(line: string, created: string): History {
  const empty = !FILLS.test(line)
  return { created, created_by: line, comment: 'buildkit.dockerfile.v0', ...(empty && { empty_layer: true }) }
}

const FILLS = /^(RUN|COPY|ADD|WORKDIR) /

interface OwnLayers {
  readonly name: string
  readonly lines: readonly string[]
  readonly recipe: Recipe
  readonly image: ImageFacts
  readonly totalBytes: number
  readonly blobs: string
  readonly below: number
}

/** One layer a line that writes. What is left of the image's bytes is shared out by compressed size where that is known. */
function ownLayers({ name, lines, recipe, image, totalBytes, blobs, below }: OwnLayers): LayerFacts[] {
  const writing = lines.filter((line) => FILLS.test(line))
  const sizes = blobs === '' ? [] : blobs.split(' ').map(Number)
  const own = sizes.length === below + writing.length ? sizes.slice(below) : null
  const found = writing.map((line) => recipe.layers.find(({ at }) => at.test(line)))
  const resting = found.findIndex((layer) => layer?.rest !== undefined)
  const measured = { baseBytes: 0 }
  return writing.map((line, i): LayerFacts => {
    const layer = found[i]
    const share = own ? (own[i] ?? 0) / own.reduce((sum, bytes) => sum + bytes, 0) : i === resting ? 1 : 0
    return {
      name: `${name} ${line}`,
      blobBytes: own?.[i] ?? (i === resting ? Math.round(totalBytes * COMPRESSED) : 1_000),
      async fill(transaction) {
        const below = bytesOf(transaction)
        if (i === 0) measured.baseBytes = below
        const goal = own ? (totalBytes - measured.baseBytes) * share : share === 0 ? 0 : totalBytes - below
        await fillLayer(transaction, { line, layer, image, goal, below })
      },
    }
  })
}

/** Published layers are about this much of their unpacked size. */
const COMPRESSED = 0.3

interface Filling {
  readonly line: string
  readonly layer: LayerRecipe | undefined
  readonly image: ImageFacts
  /** Bytes that the layer should have; less than it is known to hold counts for nothing. */
  readonly goal: number
  readonly below: number
}

async function fillLayer(transaction: Transaction, { line, layer, image, goal, below }: Filling): Promise<void> {
  const disk = new Disk(openFileSystem(transaction, { overlay: false }))
  const [, folder] = /^WORKDIR (.*)$/.exec(line) ?? []
  if (folder !== undefined) disk.folder(expand(folder, image.env))
  if (layer?.packages !== undefined && disk.has('/var/lib/dpkg/info')) await installPackages(disk, layer.packages)
  layer?.put?.(disk, image)
  if (layer?.rest === undefined) return
  const missing = Math.round(goal - (bytesOf(transaction) - below))
  if (missing > 0) disk.file(layer.rest, missing)
}

function expand(path: string, env: ReadonlyMap<string, string>): string {
  return path.replace(/\$\{?(\w+)\}?/g, (_, name: string) => env.get(name) ?? '')
}

async function installPackages(disk: Disk, names: string): Promise<void> {
  const [index, lists] = await Promise.all([debianIndex(), debianFileLists()])
  const numbers = (words: readonly string[]): number[] => words.flatMap((word) => index.byName.get(word) ?? [])
  const chosen = resolveDebian(index, numbers(names.split(' ')), new Set(numbers(installedDebian(disk))), false)
  for (const number of chosen) {
    const row = index.packages[number]
    if (row) unpackDebian(disk, row, lists)
  }
}

/** All files of the tree, each inode once. */
function bytesOf(transaction: Transaction): number {
  let bytes = 0
  const pending = [transaction.root]
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    for (const [, node] of folder.entries()) {
      if (node.kind === 'directory') pending.push(node)
      else if (node.kind === 'file') bytes += node.content.size / node.links
    }
  }
  return bytes
}

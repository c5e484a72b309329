import { emptyCache } from '../../build'
import { layerBlob } from '../../image'
import { walk, type Snapshot } from '../../fs'
import type { Daemon } from '../daemon'

/** A record of the builder's cache, as `buildx du` lists it. */
export interface CacheUse {
  readonly ref: string
  readonly bytes: number
  /** An image has the same layer. */
  readonly isShared: boolean
  /** The client's files as they were last sent: written again by the next build. */
  readonly isMutable: boolean
  /** Microseconds since 1970. */
  readonly createdAt: number
}

const BLOCK = 4096

/**
 * What the builder keeps (seen with a real engine): what the client sent (ignore file, context, Dockerfile), the base's layers by their packed size,
 * and a record a layer it made.
 */
export function cacheUses(daemon: Daemon): readonly CacheUse[] {
  const { cache, images, untagged } = daemon.world
  if (cache.builds === 0 || cache.records.size === 0) return []
  const stored = [...images.values(), ...untagged]
  const inImages = new Set(stored.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)))
  const records = [...cache.records.values()]
  const made = records.flatMap(({ id, outcome }) => {
    if (!outcome.layer) return []
    const { diffId } = outcome.layer
    return [
      {
        ref: refOf(id),
        bytes: daemon.unpackedSizeOf(outcome.layer) + layerBlob(outcome.layer).sizeBytes,
        isShared: inImages.has(diffId),
        isMutable: false,
        createdAt: outcome.createdAt,
      },
    ]
  })
  const own = new Set(records.flatMap(({ outcome }) => outcome.layer?.diffId ?? []))
  const below = [...daemon.builtUpon.values(), ...stored.filter(({ story }) => story.build).flatMap(({ layers }) => layers)]
  const bases = new Map(below.filter(({ diffId }) => !own.has(diffId)).map((layer) => [layer.diffId, layer]))
  const createdAt = Math.max(0, ...made.map((each) => each.createdAt))
  const sent = [
    ['ignore', BLOCK],
    ['dockerfile', 2 * BLOCK],
    ...(cache.sent ? [['context', sizeOnDisk(cache.sent)] as const] : []),
  ] as const
  return [
    ...sent.map(([name, bytes]) => ({ ref: refOf(name), bytes, isShared: false, isMutable: true, createdAt })),
    ...[...bases.values()].map((layer) => ({
      ref: refOf(layer.diffId),
      bytes: layer.blob?.sizeBytes ?? layer.tarBytes,
      isShared: inImages.has(layer.diffId),
      isMutable: false,
      createdAt,
    })),
    ...made,
  ]
}

/** Blocks of a tree's files and folders. */
function sizeOnDisk(files: Snapshot): number {
  let bytes = 0
  for (const { node } of walk(files, '/')) {
    if (node.kind === 'directory') bytes += BLOCK
    else if (node.kind === 'file') bytes += Math.ceil(node.content.size / BLOCK) * BLOCK
  }
  return bytes
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Twenty-five letters that a record always has. */
function refOf(id: string): string {
  let state = [...id].reduce((hash, char) => (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0, 7)
  return Array.from({ length: 25 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return LETTERS[(state >>> 8) % LETTERS.length]
  }).join('')
}

/** Which records go: with `all` each, else those of which no image has the layer. */
export function prunableCache(daemon: Daemon, all: boolean): readonly CacheUse[] {
  return cacheUses(daemon).filter(({ isShared }) => all || !isShared)
}

/** Forgets them; what stays is found again by the next build. */
export function pruneCache(daemon: Daemon, all: boolean): { readonly records: readonly CacheUse[]; readonly bytes: number } {
  const gone = prunableCache(daemon, all)
  const { cache } = daemon.world
  const refs = new Set(gone.map(({ ref }) => ref))
  const records = new Map([...cache.records].filter(([id, { outcome }]) => !all && (!outcome.layer || !refs.has(refOf(id)))))
  const { traces, builds } = cache
  daemon.world = {
    ...daemon.world,
    cache: all || records.size === 0 ? { ...emptyCache, traces, builds } : { ...cache, records, sent: null, checksummed: null },
  }
  for (const { diffId } of [...daemon.builtUpon.values()]) if (refs.has(refOf(diffId))) daemon.builtUpon.delete(diffId)
  return { records: gone, bytes: gone.reduce((sum, { bytes }) => sum + bytes, 0) }
}

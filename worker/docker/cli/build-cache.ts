import { emptyCache } from '../../build'
import type { Daemon } from '../daemon'

/** A record of the builder's cache, as `buildx du` lists it. */
export interface CacheUse {
  readonly ref: string
  readonly bytes: number
  /** An image has the same layer. */
  readonly isShared: boolean
  /** Microseconds since 1970. */
  readonly createdAt: number
}

/** What the builder keeps: a record a layer it made. */
export function cacheUses(daemon: Daemon): readonly CacheUse[] {
  const inImages = new Set(
    [...daemon.world.images.values(), ...daemon.world.untagged].flatMap(({ layers }) => layers.map(({ diffId }) => diffId)),
  )
  return [...daemon.world.cache.records.values()].flatMap(({ id, outcome }) => {
    if (!outcome.layer) return []
    return [
      {
        ref: refOf(id),
        bytes: daemon.unpackedSizeOf(outcome.layer),
        isShared: inImages.has(outcome.layer.diffId),
        createdAt: outcome.createdAt,
      },
    ]
  })
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

/** Empties the cache: with `all` whole, else of what no image has. Records that builds stand on go together. */
export function pruneCache(daemon: Daemon, all: boolean): { readonly records: readonly CacheUse[]; readonly bytes: number } {
  const uses = cacheUses(daemon)
  const gone = all ? uses : uses.filter(({ isShared }) => !isShared)
  if (!all && gone.length < uses.length) return { records: [], bytes: 0 }
  const { traces, builds } = daemon.world.cache
  daemon.world = { ...daemon.world, cache: { ...emptyCache, traces, builds } }
  return { records: gone, bytes: gone.reduce((sum, { bytes, isShared }) => sum + (isShared ? 0 : bytes), 0) }
}

import { build, type BuildEvent, type BuildOptions, type BuildResult } from '../../build'
import type { Snapshot } from '../../fs'
import type { ImageSource } from '../../image'
import type { ProgramSource } from '../../kernel'
import { storedImage, type StoredImage } from './store-image'
import { nameOf, sourceOf, tagImage, type World } from './world'

/** What enters the engine from outside: the same give the same bytes. */
export interface Surroundings {
  /** Microseconds since 1970. */
  readonly now: () => number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  readonly registry: Pick<ImageSource, 'resolve'>
  readonly programs: ProgramSource
}

export interface BuildWatch {
  readonly signal?: AbortSignal
  readonly onEvent?: (event: BuildEvent) => void
  /** The image carries no attestation: `--provenance=false`. */
  readonly withoutProvenance?: boolean
}

/** `docker build`: world in, world out. The image gets its tags; what the builder learned stays in the cache, also of a build that failed. */
export async function buildImage(
  world: World,
  project: Snapshot,
  options: BuildOptions,
  { now, random, registry, programs }: Surroundings,
  { withoutProvenance = false, ...watch }: BuildWatch = {},
): Promise<{ readonly world: World; readonly result: BuildResult; readonly image: StoredImage | null }> {
  const startedAt = now()
  const { result, cache } = await build({
    project,
    // The client names images in full.
    options: { ...options, tags: (options.tags ?? []).map((tag) => nameOf(tag) ?? tag) },
    cache: world.cache,
    source: sourceOf(world, registry),
    programs,
    now: startedAt,
    random,
    ...watch,
  })
  const next = { ...world, cache }
  if (!result.image) return { result, world: next, image: null }
  const finishedAt = startedAt + Math.round(result.durationMs * 1000)
  const image = storedImage(result.image, {
    storedAt: finishedAt,
    build: { ref: buildRef(random), startedAt, finishedAt, hasProvenance: !withoutProvenance },
  })
  const tags = options.tags ?? []
  if (tags.length === 0) return { result, image, world: { ...next, untagged: [...next.untagged, image] } }
  return { result, image, world: tags.reduce((tagged, tag) => tagImage(tagged, image, tag), next) }
}

const REF_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const REF_LENGTH = 25

/** The 25 letters that name a build or a cache record. */
export function buildRef(random: () => number): string {
  return Array.from({ length: REF_LENGTH }, () => REF_LETTERS[Math.floor(random() * REF_LETTERS.length)]).join('')
}

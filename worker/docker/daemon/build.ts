import { build, type BuildEvent, type BuildOptions, type BuildResult } from '../../build'
import type { Snapshot } from '../../fs'
import type { ImageSource } from '../../image'
import type { ProgramSource } from '../../kernel'
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

/** `docker build`: world in, world out. The image gets its tags; what the builder learned stays in the cache, also of a build that failed. */
export async function buildImage(
  world: World,
  project: Snapshot,
  options: BuildOptions,
  { now, random, registry, programs }: Surroundings,
  watch: { readonly signal?: AbortSignal; readonly onEvent?: (event: BuildEvent) => void } = {},
): Promise<{ readonly world: World; readonly result: BuildResult }> {
  const { result, cache } = await build({
    project,
    // The client names images in full.
    options: { ...options, tags: (options.tags ?? []).map((tag) => nameOf(tag) ?? tag) },
    cache: world.cache,
    source: sourceOf(world, registry),
    programs,
    now: now(),
    random,
    ...watch,
  })
  const { image } = result
  const next = { ...world, cache }
  return { result, world: image ? (options.tags ?? []).reduce((tagged, tag) => tagImage(tagged, image, tag), next) : next }
}

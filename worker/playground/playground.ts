import type { BuildEvent, BuildOptions, BuildResult } from '../build'
import { buildImage, emptyWorld, type Surroundings, type World } from '../docker/daemon'
import type { Project } from './project'

/** A project and the engine it is built with, as one value: undo is the value before. */
export interface Playground {
  readonly project: Project
  readonly world: World
  readonly builds: Builds
}

/** What was built so far. */
export interface Builds {
  readonly count: number
  readonly last: BuildRecord | null
  /** The newest that gave an image: it stays while a later one fails. */
  readonly lastGood: BuildRecord | null
  /** Modelled milliseconds of the first that gave an image. */
  readonly firstDurationMs: number | null
}

/** One build, with all that is needed to say later what it was. */
export interface BuildRecord {
  /** Counted from 1. */
  readonly number: number
  readonly options: BuildOptions
  /** The project as it was built. */
  readonly project: Project
  /** The project as the build before had it, and the world that this build began with. */
  readonly before: { readonly project: Project | null; readonly world: World }
  readonly result: BuildResult
}

export function playgroundOf(project: Project): Playground {
  return { project, world: emptyWorld, builds: { count: 0, last: null, lastGood: null, firstDurationMs: null } }
}

/** Builds the project as it is. A build that was cancelled leaves what it had learned, and no record of its own. */
export async function buildProject(
  playground: Playground,
  options: BuildOptions,
  surroundings: Surroundings,
  watch: { readonly signal?: AbortSignal; readonly onEvent?: (event: BuildEvent) => void } = {},
): Promise<{ readonly playground: Playground; readonly record: BuildRecord }> {
  const { project, builds } = playground
  const { world, result } = await buildImage(playground.world, project.files, options, surroundings, watch)
  const before = { project: builds.last?.project ?? null, world: playground.world }
  const record: BuildRecord = { number: builds.count + 1, options, project, before, result }
  if (result.outcome === 'cancelled') return { playground: { ...playground, world }, record }
  const isGood = result.outcome === 'built'
  return {
    record,
    playground: {
      project,
      world,
      builds: {
        count: record.number,
        last: record,
        lastGood: isGood ? record : builds.lastGood,
        firstDurationMs: builds.firstDurationMs ?? (isGood ? result.durationMs : null),
      },
    },
  }
}

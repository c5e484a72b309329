import { planOf, type BuildEvent, type BuildOptions, type BuildResult } from '../build'
import { buildImage, emptyWorld, sourceOf, type Surroundings, type World } from '../docker/daemon'
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
  /** The newest of all of these, oldest first, so that one can be compared with another. */
  readonly records: readonly BuildRecord[]
  /** Modelled milliseconds of the first that gave an image. */
  readonly firstDurationMs: number | null
}

/** One build, with all that is needed to say later what it was. */
export interface BuildRecord {
  /** Counted from 1. */
  readonly number: number
  readonly options: BuildOptions
  /** Microseconds since 1970; null where it gave no image. */
  readonly startedAt: number | null
  /** The project as it was built. */
  readonly project: Project
  /** The project as the build before had it, and the world that this build began with. */
  readonly before: { readonly project: Project | null; readonly world: World }
  readonly result: BuildResult
}

/** So many builds are remembered whole: their trees are shared, so that each costs what it changed. */
const MAX_RECORDS = 12

export function playgroundOf(project: Project): Playground {
  return { project, world: emptyWorld, builds: { count: 0, last: null, lastGood: null, records: [], firstDurationMs: null } }
}

/** Builds the project as it is. A build that was cancelled leaves what it had learned, and no record of its own. */
export async function buildProject(
  playground: Playground,
  options: BuildOptions,
  surroundings: Surroundings,
  watch: { readonly signal?: AbortSignal; readonly onEvent?: (event: BuildEvent) => void } = {},
): Promise<{ readonly playground: Playground; readonly record: BuildRecord }> {
  const { project, builds } = playground
  const { world, result, image } = await buildImage(playground.world, project.files, options, surroundings, watch)
  const before = { project: builds.last?.project ?? null, world: playground.world }
  const startedAt = image?.story.build?.startedAt ?? null
  const record: BuildRecord = { number: builds.count + 1, options, startedAt, project, before, result }
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
        records: [...builds.records, record].slice(-MAX_RECORDS),
        firstDurationMs: builds.firstDurationMs ?? (isGood ? result.durationMs : null),
      },
    },
  }
}

/** A playground that was kept, whose builds have their plans again: what is planned hangs on project and options alone. */
export async function replanned(playground: Playground, { registry }: Pick<Surroundings, 'registry'>): Promise<Playground> {
  const made = new Map<BuildRecord, Promise<BuildRecord>>()
  const replan = (record: BuildRecord): Promise<BuildRecord> => {
    const known = made.get(record) ?? withPlan(record, registry)
    made.set(record, known)
    return known
  }
  const { builds } = playground
  const [last, lastGood, records] = await Promise.all([
    builds.last && replan(builds.last),
    builds.lastGood && replan(builds.lastGood),
    Promise.all(builds.records.map(replan)),
  ])
  return { ...playground, builds: { ...builds, last, lastGood, records } }
}

async function withPlan(record: BuildRecord, registry: Surroundings['registry']): Promise<BuildRecord> {
  const { project, options, before, result } = record
  const plan = await planOf(project.files, options, sourceOf(before.world, registry))
  return { ...record, result: { ...result, plan } }
}

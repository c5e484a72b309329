import { warningLine } from '../check'
import { checksummedTree, countTransfer, headerFault, transferTree, type Transfer } from '../context'
import type { Snapshot } from '../fs'
import { manifestDigest, type Image, type ImageSource } from '../image'
import type { ProgramSource } from '../kernel'
import type { BuildError, Plan } from '../plan'
import { assemble } from './assemble'
import { CacheStore } from './cache/store'
import { selectionsOf } from './cache/selections'
import type { BuildCache } from './cache/types'
import { errorText } from './errors'
import { dropCacheMounts } from './ops/exec-mounts'
import { isPlan, prepare, transferOf, type DockerfileSource, type Prepared } from './prepare'
import { Report } from './report'
import { remember, stepResults } from './results'
import { solve, type Solved } from './solve/solve'
import { workOf, type Work } from './solve/work'
import type { BuildEvent, BuildOptions, BuildResult } from './types'

/** What one build is made of. */
export interface BuildRequest {
  /** The project's files; the Dockerfile and the ignore file are among them. */
  readonly project: Snapshot
  readonly options: BuildOptions
  readonly cache: BuildCache
  readonly source: Pick<ImageSource, 'resolve'>
  readonly programs: ProgramSource
  /** Microseconds since 1970 when the build begins: from here on its time is virtual. */
  readonly now: number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  readonly signal?: AbortSignal
  readonly onEvent?: (event: BuildEvent) => void
}

/** What a build gives: what it came to, and what the builder remembers from now on. */
export interface Built {
  readonly result: BuildResult
  readonly cache: BuildCache
}

/**
 * `docker build`: reads, plans, solves and puts the image together. Whatever a person can get wrong is in the result. The same request gives the
 * same result; what is given is never changed.
 */
export async function build(request: BuildRequest): Promise<Built> {
  const report = new Report(request.onEvent ?? (() => undefined))
  const prepared = await prepare(request.project, request.options, request.source)
  if ('message' in prepared) return failedEarly(request, report, prepared, null)
  const { plan, checks, context } = prepared
  if (checks.optionsError !== null) return failedEarly(request, report, { message: checks.optionsError }, prepared)
  const loadedMs = report.loaded(
    sentBytes(request.project, prepared.dockerfile.path),
    isPlan(plan) ? plan.images.map(({ reference }) => reference) : [],
    isPlan(plan) || plan.askedForIgnoreFile ? sentBytes(request.project, context?.ignoreFile?.path ?? null) : null,
    checks.warnings.map(warningLine),
  )
  if (!isPlan(plan)) return failedEarly(request, report, plan, prepared)
  if (checks.violation !== null) return failedEarly(request, report, { message: checks.violation }, prepared)
  const transfer = context && transferOf(context, plan, request.cache.sent)
  if (transfer && 'error' in transfer) return failedEarly(request, report, { message: transfer.error }, prepared)
  return solvePlan(request, report, prepared, plan, transfer, loadedMs)
}

async function solvePlan(
  request: BuildRequest,
  report: Report,
  prepared: Prepared,
  plan: Plan,
  transfer: Transfer | null,
  loadedMs: number,
): Promise<Built> {
  const { cache, project } = request
  const store = new CacheStore(cache)
  const mounts = new Map(cache.mounts)
  const contextBytes = transfer?.bytes ?? 0
  const checksummed = transfer && checksummedTree(transfer.received, cache.sent, cache.checksummed)
  const works = workOf(plan.result, selectionsOf, checksummed)
  dropCacheMounts(
    mounts,
    works.map(({ vertex }) => vertex),
  )
  report.planned(plan)
  const solved = await solve(works, {
    store,
    world: {
      context: transfer?.received ?? project,
      contextBytes,
      contextFault: prepared.context && headerFault(prepared.context.matcher, plan.contextPaths),
      programs: request.programs,
      random: request.random,
      secrets: request.options.secrets ?? {},
      cacheMounts: mounts,
      ...(request.signal && { signal: request.signal }),
    },
    buildNumber: cache.builds,
    startedAt: request.now,
    startMs: loadedMs,
    onEvent: (event) => report.solving(event, contextBytes),
  })
  const isSent = works.some(({ vertex, outcome }) => vertex.kind === 'context' && outcome)
  const memory = remember(plan, works, prepared.dockerfile.text, cache)
  const next: BuildCache = {
    ...store.value(),
    traces: memory.traces,
    mounts,
    sent: isSent && transfer ? transfer.received : cache.sent,
    checksummed: isSent ? checksummed : cache.checksummed,
    builds: cache.builds + 1,
  }
  const steps = stepResults(plan, works, memory)
  const common = { steps, plan, warnings: prepared.checks.warnings, contextBytes: isSent ? contextBytes : 0 }
  if (!solved.outcome) return { result: { ...common, ...failureOf(solved, report, prepared) }, cache: next }
  const image = imageOf(plan, solved, works)
  const endMs = report.exported(
    manifestDigest(image),
    image.id,
    request.options.tags ?? [],
    solved.endMs,
    steps.some(({ state, layer }) => state === 'ran' && layer),
  )
  report.summary(common.warnings)
  return {
    result: { ...common, outcome: 'built', errorText: null, error: null, image, log: report.log.text, durationMs: endMs },
    cache: next,
  }
}

function imageOf(plan: Plan, { outcome }: Solved, works: readonly Work[]): Image {
  const byVertex = new Map(works.map((work) => [work.vertex.digest, work]))
  if (!outcome) throw new Error('an image of a build that failed')
  return assemble(plan, outcome.snapshot, ({ digest }) => {
    const work = byVertex.get(digest)
    return work?.outcome ?? work?.hit?.outcome ?? null
  })
}

function failureOf(
  solved: Solved,
  report: Report,
  { dockerfile, checks }: Prepared,
): Omit<BuildResult, 'steps' | 'plan' | 'warnings' | 'contextBytes'> {
  const { failed, endMs: durationMs } = solved
  const message = solved.message ?? 'Canceled: context canceled'
  const ranges = failed ? failed.vertex.origins.map(({ range }) => range) : []
  if (failed) report.log.tail(failed.vertex.digest)
  report.summary(checks.warnings)
  return {
    outcome: failed ? 'failed' : 'cancelled',
    errorText: errorText(message, ranges, dockerfile),
    error: { message, ranges },
    image: null,
    log: report.log.text,
    durationMs,
  }
}

/** A build that ends before a step could run. */
function failedEarly(
  request: BuildRequest,
  report: Report,
  error: { readonly message: string; readonly ranges?: BuildError['ranges'] },
  prepared: Prepared | null,
): Built {
  const ranges = error.ranges ?? []
  const dockerfile: DockerfileSource = prepared?.dockerfile ?? { path: '', name: '', text: '' }
  const warnings = prepared?.checks.warnings ?? []
  report.summary(warnings)
  const result: BuildResult = {
    outcome: 'failed',
    errorText: errorText(error.message, ranges, dockerfile),
    error: { message: error.message, ranges },
    steps: [],
    plan: prepared?.plan ?? null,
    warnings,
    contextBytes: 0,
    image: null,
    log: report.log.text,
    durationMs: 0,
  }
  return { result, cache: { ...request.cache, builds: request.cache.builds + 1 } }
}

/** What the transfer of one file of the project counts; of none, what nothing counts. */
function sentBytes(project: Snapshot, path: string | null): number {
  const tree = transferTree(project, null, path === null ? [] : [path])
  return 'error' in tree ? 0 : countTransfer(tree, null).bytes
}

import { checksummedTree } from '../context'
import type { Snapshot } from '../fs'
import type { ImageSource } from '../image'
import type { Plan } from '../plan'
import type { Range } from '../text'
import { selectionsOf } from './cache/selections'
import { CacheStore } from './cache/store'
import { identities } from './cache/trace'
import type { BuildCache, Outcome } from './cache/types'
import { MissingSource } from './cache/content'
import { isPlan, prepare, transferOf } from './prepare'
import { isStep } from './report'
import { advance } from './solve/advance'
import { workOf, type Work } from './solve/work'
import type { BuildOptions } from './types'

/** What a step would do. */
export interface PlannedStep {
  readonly vertex: string
  readonly name: string
  readonly stage: number
  readonly range: Range | null
  readonly state: 'cached' | 'ran'
  /** What it asks for is not there: it would end the build. */
  readonly isMissingSource: boolean
  /** Modelled milliseconds: 0 when cached, else what the same instruction took when it last ran; null when it never did. */
  readonly durationMs: number | null
}

/**
 * What a build of this project would find in a cache, and what it would run; nothing runs, and the cache stays as it is. A step whose key hangs
 * on the result of one that would run counts as run (behaviour §9). Null for a Dockerfile that cannot be planned.
 */
export async function planAgainst(
  project: Snapshot,
  options: BuildOptions,
  cache: BuildCache,
  source: Pick<ImageSource, 'resolve'>,
): Promise<readonly PlannedStep[] | null> {
  const prepared = await prepare(project, options, source)
  if ('message' in prepared || !isPlan(prepared.plan) || !prepared.context) return null
  const { plan, context, dockerfile } = prepared
  const transfer = transferOf(context, plan, cache.sent)
  if (transfer && 'error' in transfer) return null
  const checksummed = transfer && checksummedTree(transfer.received, cache.sent, cache.checksummed)
  const works = workOf(plan.result, selectionsOf, checksummed)
  lookUp(works, new CacheStore(cache), cache.builds, transfer?.received ?? project)
  return stepsOf(plan, works, dockerfile.text, cache)
}

/** Advances all work as a build would, but gives what would run no result: what hangs on it stays unknown. */
function lookUp(works: readonly Work[], store: CacheStore, buildNumber: number, context: Snapshot): void {
  const target = works[works.length - 1]
  if (target) target.wantsResult = true
  for (let moved = true; moved;) {
    moved = false
    for (const work of works) {
      const result = advance(work, store, buildNumber)
      if (result === 'something') moved = true
      if (result instanceof MissingSource) work.phase = 'failed'
      if (result !== 'ready') continue
      const given = givenOutcome(work, context)
      work.phase = given ? 'done' : 'running'
      work.outcome = given
      moved = true
    }
  }
}

/** What needs no running to be known: the context, and an image. */
function givenOutcome({ vertex }: Work, context: Snapshot): Outcome | null {
  const plain = { layer: null, createdAt: 0, durationMs: 0 } as const
  if (vertex.kind === 'context') return { ...plain, snapshot: context, fidelity: { kind: 'as-docker' } }
  if (vertex.kind === 'image') return { ...plain, snapshot: vertex.base.root, fidelity: vertex.base.fidelity }
  return null
}

function stepsOf(plan: Plan, works: readonly Work[], dockerfile: string, { traces }: BuildCache): readonly PlannedStep[] {
  const names = identities(plan, dockerfile)
  const byVertex = new Map(works.map((work) => [work.vertex.digest, work]))
  return plan.vertices.flatMap(({ digest, name, origin, kind }): readonly PlannedStep[] => {
    const work = byVertex.get(digest)
    if (!work || !isStep(name)) return []
    const isCached = work.hit !== null || kind === 'image'
    const identity = names.get(digest)
    const before = traces.findLast(({ text, finished }) => text === identity?.text && finished)
    const durationMs = isCached ? 0 : (before?.durationMs ?? null)
    return [
      {
        vertex: digest,
        name,
        stage: origin?.stage ?? -1,
        range: origin?.range ?? null,
        state: isCached ? 'cached' : 'ran',
        isMissingSource: work.phase === 'failed',
        durationMs,
      },
    ]
  })
}

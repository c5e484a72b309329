import type { Plan } from '../plan'
import { keyParts } from './cache/key-parts'
import { earlierRun, explainMisses } from './cache/reason'
import { identities, traceOf } from './cache/trace'
import type { BuildCache, StepTrace } from './cache/types'
import { isStep } from './report'
import type { Work } from './solve/work'
import type { MissReason, StepResult, StepState } from './types'

/** What one build adds to what is remembered of steps, and why its steps ran. */
export interface Memory {
  readonly traces: readonly StepTrace[]
  readonly now: ReadonlyMap<string, StepTrace>
  readonly earlier: ReadonlyMap<string, StepTrace>
  readonly reasons: ReadonlyMap<string, MissReason>
}

/** The oldest traces are dropped, never one of this build: nobody compares with a step of hundreds of edits ago. */
const KEPT_TRACES = 500

/** Traces of every step that was looked at, and the reasons of those that ran. */
export function remember(plan: Plan, works: readonly Work[], dockerfile: string, cache: Pick<BuildCache, 'traces'>): Memory {
  const names = identities(plan, dockerfile)
  const now: StepTrace[] = []
  for (const work of works) {
    const identity = names.get(work.vertex.digest)
    if (identity && stateOf(work) !== 'not-reached') now.push(traceOf(work, identity, plan))
  }
  const ran = new Set(works.filter((work) => isRun(stateOf(work))).map(({ vertex }) => vertex.digest))
  const ignoredCache = new Set(works.filter(({ vertex }) => vertex.ignoreCache).map(({ vertex }) => vertex.digest))
  const earlier = cache.traces
  const reasons = explainMisses({ earlier, now, ran, ignoredCache })
  const replaced = new Set(now.map(({ stage, text }) => `${stage}\n${text}`))
  const kept = earlier.filter(({ stage, text }) => !replaced.has(`${stage}\n${text}`))
  const found = now.flatMap((trace) => {
    const before = earlierRun(trace, { earlier, now })
    return before ? [[trace.vertex, before] as const] : []
  })
  return {
    traces: [...kept, ...now].slice(-Math.max(KEPT_TRACES, now.length)),
    now: new Map(now.map((trace) => [trace.vertex, trace])),
    earlier: new Map(found),
    reasons,
  }
}

/** Every vertex that prints as a step, in the plan's order. */
export function stepResults(plan: Plan, works: readonly Work[], memory: Memory): readonly StepResult[] {
  const byVertex = new Map(works.map((work) => [work.vertex.digest, work]))
  return plan.vertices.flatMap(({ digest, name }) => {
    const work = byVertex.get(digest)
    return work && isStep(name) ? [stepResult(work, memory)] : []
  })
}

function stepResult(work: Work, { now, earlier, reasons }: Memory): StepResult {
  const { vertex, error, output, startMs, endMs } = work
  const outcome = work.outcome ?? work.hit?.outcome ?? null
  const trace = now.get(vertex.digest)
  return {
    vertex: vertex.digest,
    name: vertex.name,
    stage: vertex.origin?.stage ?? -1,
    range: vertex.origin?.range ?? null,
    state: stateOf(work),
    reason: reasons.get(vertex.digest) ?? null,
    key: trace ? keyParts(trace, earlier.get(vertex.digest) ?? null) : [],
    isKept: work.hit !== null,
    layer: outcome?.layer ?? null,
    output,
    error,
    startMs,
    endMs,
    fidelity: outcome?.fidelity ?? work.fidelity,
    snapshot: outcome?.snapshot ?? null,
  }
}

function stateOf(work: Work): StepState {
  if (work.phase === 'failed' || work.phase === 'cancelled') return work.phase
  if (work.cached) return 'cached'
  return work.completed ? 'ran' : 'not-reached'
}

function isRun(state: StepState): boolean {
  return state === 'ran' || state === 'failed' || state === 'cancelled'
}

import type { BuildEvent } from '../../build'
import type { Vertex } from '../../plan'
import type { StartedView, StepView } from '../protocol'
import { stageView } from './build'

/** What is known of a build once it is planned: its stages, and its steps by name and place. */
export function startedView({ plan, steps }: Extract<BuildEvent, { readonly kind: 'started' }>): StartedView {
  return {
    steps: steps.map((vertex) => waiting(vertex, plan.stages[vertex.origin?.stage ?? 0]?.name ?? null)),
    stages: plan.stages.map(stageView),
    target: plan.target,
  }
}

function waiting({ digest, name, origin, origins }: Vertex, stageName: string | null): StepView {
  const text = name.replace(/^\[[^\]]*\] /, '')
  const range = origin?.range ?? null
  const elsewhere = origins.map((one) => one.range).filter(({ start }) => start.line !== range?.start.line)
  return {
    vertex: digest,
    name,
    stage: origin?.stage ?? 0,
    stageName,
    step: null,
    total: 0,
    keyword: text.split(/\s/)[0] ?? '',
    text,
    range,
    ...(elsewhere.length > 0 && { alsoAt: elsewhere }),
    state: 'waiting',
    firstRun: false,
    reason: null,
    key: [],
    sizeBytes: null,
    sizeFidelity: { kind: 'as-docker' },
    diffId: null,
    durationMs: 0,
    fidelity: { kind: 'as-docker' },
    error: null,
    change: null,
  }
}

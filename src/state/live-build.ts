import type { BuildView, EngineEvent, StageView, StepView } from '../../worker/door/protocol'

/** A build that goes on: what is known of it so far. */
export interface LiveBuild {
  readonly steps: readonly StepView[]
  readonly stages: readonly StageView[]
  readonly target: number
  readonly log: string
  readonly atMs: number
  /** When each step began and ended, in the build's own milliseconds; a step that waits has none. */
  readonly times: ReadonlyMap<string, { readonly fromMs: number; readonly toMs: number | null }>
  /** What it will have come to, where it is done and only shown again; null while the engine works. */
  readonly coming: BuildView | null
  /** The build before it; null: there was none. */
  readonly before: BuildView | null
}

export const NOTHING: LiveBuild = { steps: [], stages: [], target: 0, log: '', atMs: 0, times: new Map(), coming: null, before: null }

/** What is known after something was heard. */
export function heard(live: LiveBuild, event: EngineEvent): LiveBuild {
  switch (event.kind) {
    case 'build-started':
      return { ...live, steps: event.steps, stages: event.stages, target: event.target }
    case 'step':
      return stepped(live, event)
    case 'log':
      return { ...live, atMs: Math.max(live.atMs, event.atMs), log: live.log + event.text }
    case 'not-simulated':
      return {
        ...live,
        steps: live.steps.map((step) => (step.vertex === event.vertex ? { ...step, fidelity: missing(step, event.what) } : step)),
      }
    default:
      return live
  }
}

/** A step that began, or ended; of one that is shown again all is known at its end. */
function stepped(live: LiveBuild, { vertex, state, atMs }: Extract<EngineEvent, { readonly kind: 'step' }>): LiveBuild {
  const begins = state === 'running'
  const fromMs = begins ? atMs : (live.times.get(vertex)?.fromMs ?? atMs)
  const known = begins ? undefined : live.coming?.steps.find((step) => step.vertex === vertex)
  // A base image that was here already takes no time: nothing ran for it.
  const atHand = (keyword: string): boolean => keyword === 'FROM' && state === 'ran' && fromMs === atMs
  return {
    ...live,
    atMs: Math.max(live.atMs, atMs),
    steps: live.steps.map((step) => {
      if (step.vertex !== vertex) return step
      return known ?? { ...step, state: atHand(step.keyword) ? 'cached' : state }
    }),
    times: new Map(live.times).set(vertex, { fromMs, toMs: begins ? null : atMs }),
  }
}

/** What a step could not do grows while it runs. */
function missing({ fidelity }: StepView, what: string): StepView['fidelity'] {
  return { kind: 'not-simulated', what: fidelity.kind === 'not-simulated' ? [...fidelity.what, what] : [what] }
}

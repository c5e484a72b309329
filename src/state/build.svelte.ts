import type { BuildAsk, BuildView, CallId, EngineEvent, StepView } from '../../worker/door/protocol'
import { Stopped } from '../engine/client'
import type { Engine } from '../engine/client'

/** A build that goes on: what is known of it so far. */
export interface LiveBuild {
  readonly steps: readonly StepView[]
  readonly log: string
  readonly atMs: number
}

/** Most builds are over before an eye could follow; only a longer one shows itself running. */
const SHOW_AFTER_MS = 150

const NOTHING: LiveBuild = { steps: [], log: '', atMs: 0 }

/** The build that was asked for and has not answered yet. */
export class Build {
  /** null: none goes on, or it is not yet worth showing. */
  live = $state.raw<LiveBuild | null>(null)
  asked = $state(false)
  #call: CallId | null = null
  #heard: LiveBuild = NOTHING

  constructor(private readonly engine: Engine) {
    engine.listen((event) => {
      this.#hear(event)
    })
  }

  /** Asks for a build; answers with its view, or why there is none. One at a time: a second ask while one runs answers null. */
  async run(ask: BuildAsk): Promise<BuildView | Stopped | null> {
    if (this.asked) return null
    this.asked = true
    this.#heard = NOTHING
    const { call, reply } = this.engine.ask('build', ask)
    this.#call = call
    const timer = setTimeout(() => (this.live = this.#heard), SHOW_AFTER_MS)
    const view = await reply
    clearTimeout(timer)
    this.#call = null
    this.live = null
    this.asked = false
    return view
  }

  cancel(): void {
    if (this.#call !== null) this.engine.cancel(this.#call)
  }

  #hear(event: EngineEvent): void {
    if (!('call' in event) || event.call !== this.#call) return
    this.#heard = heard(this.#heard, event)
    if (this.live) this.live = this.#heard
  }
}

function heard(live: LiveBuild, event: EngineEvent): LiveBuild {
  switch (event.kind) {
    case 'build-started':
      return { ...live, steps: event.steps }
    case 'step':
      return {
        ...live,
        atMs: Math.max(live.atMs, event.atMs),
        steps: live.steps.map((step) => (step.vertex === event.vertex ? { ...step, state: event.state } : step)),
      }
    case 'log':
      return { ...live, log: live.log + event.text }
    default:
      return live
  }
}

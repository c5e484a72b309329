import type { BuildAsk, BuildView, CallId, EngineEvent } from '../../worker/door/protocol'
import { Stopped } from '../engine/engine'
import type { Engine } from '../engine/engine'
import { heard, NOTHING } from './live-build'
import type { LiveBuild } from './live-build'
import { playBack } from './playback'
import type { Playback } from './playback'

type BuildEvent = EngineEvent & { readonly atMs: number }

/** Most builds are over before an eye could follow; only a longer one shows itself running. */
const SHOW_AFTER_MS = 150

/** The build that was asked for and has not answered yet. */
export class Build {
  /** null: none goes on, or it is not yet worth showing. */
  live = $state.raw<LiveBuild | null>(null)
  asked = $state(false)
  /** The engine is done, and its build is shown again at the chosen speed. */
  playing = $state(false)
  #call: CallId | null = null
  #heard: LiveBuild = NOTHING
  #events: BuildEvent[] = []
  #playback: Playback | null = null

  constructor(private readonly engine: Engine) {
    engine.listen((event) => {
      this.#hear(event)
    })
  }

  /**
   * Asks for a build; answers with its view, or why there is none. One at a time: a second ask while one runs answers null.
   * `speed`: how many times faster than in life the steps are shown one after another; null: the result at once. It is asked for while they are.
   * `before`: the newest build until now.
   */
  async run(ask: BuildAsk, before: BuildView | null, speed: () => number | null): Promise<BuildView | Stopped | null> {
    if (this.asked) return null
    this.asked = true
    this.#heard = { ...NOTHING, before }
    this.#events = []
    const { call, reply } = this.engine.ask('build', ask)
    this.#call = call
    const timer = setTimeout(() => (this.live = this.#heard), SHOW_AFTER_MS)
    const view = await reply
    clearTimeout(timer)
    this.#call = null
    if (speed() !== null && !(view instanceof Stopped) && view.outcome !== 'cancelled') await this.#play(view, () => speed() ?? 1)
    this.live = null
    this.asked = false
    return view
  }

  /** Ends what goes on: a build in the engine, or its playback, whose result is there already. */
  cancel(): void {
    if (this.#call !== null) this.engine.cancel(this.#call)
    this.#playback?.skip()
  }

  async #play(coming: BuildView, speed: () => number): Promise<void> {
    this.#heard = { ...NOTHING, coming, before: this.#heard.before }
    this.playing = true
    this.#playback = playBack(this.#events, coming.durationMs, speed, (events, atMs) => {
      for (const event of events) this.#heard = heard(this.#heard, event)
      this.live = { ...this.#heard, atMs }
    })
    await this.#playback.done
    this.#playback = null
    this.playing = false
  }

  #hear(event: EngineEvent): void {
    if (!('call' in event) || event.call !== this.#call) return
    this.#events.push({ ...event, atMs: 'atMs' in event ? event.atMs : 0 })
    this.#heard = heard(this.#heard, event)
    if (this.live) this.live = this.#heard
  }
}

import type { CallId, RunAsk, RunView, StartView } from '../../worker/door/protocol'
import { Stopped } from '../engine/engine'
import { onePerPage } from './one-per-page'
import type { Page } from './page.svelte'

/** What a person set for `docker run`, and what came of it. */
export class Run {
  /** The words after the image's name, as typed. */
  words = $state('')
  /** `--entrypoint`; null: not given. */
  entrypoint = $state<string | null>(null)
  /** `-e`, one a line. */
  env = $state('')
  user = $state('')
  workdir = $state('')
  /** What a container of the newest image starts with. */
  start = $state.raw<StartView | null>(null)
  running = $state(false)
  /** The newest run, as it was asked and of which build. */
  result = $state.raw<{ readonly ask: RunAsk; readonly build: number; readonly view: RunView } | null>(null)
  #call: CallId | null = null

  constructor(private readonly page: Page) {}

  /** Asks what the image starts with: after every build. */
  async look(): Promise<void> {
    const reply = await this.page.engine.ask('start', null).reply
    if (!(reply instanceof Stopped)) this.start = reply
  }

  async run(ask: RunAsk): Promise<void> {
    if (this.running) return
    this.running = true
    const build = this.page.playground.view?.lastImage?.number ?? 0
    const { call, reply } = this.page.engine.ask('run', ask)
    this.#call = call
    const view = await reply
    this.running = false
    this.#call = null
    if (view instanceof Stopped) {
      this.page.notice = { kind: view.why === 'silent' ? 'stopped' : 'broken' }
      return
    }
    this.result = { ask, build, view }
    if (view.stopped !== null) return
    this.page.ran = { build, exit: view.fidelity.kind === 'not-simulated' && view.exit !== 0 ? null : view.exit }
  }

  cancel(): void {
    if (this.#call !== null) this.page.engine.cancel(this.#call)
  }
}

/** The page's one run: it stays while other screens are shown. */
export const runOf = onePerPage((page) => new Run(page))

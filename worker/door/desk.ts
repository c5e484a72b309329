import type { Surroundings } from '../docker/daemon'
import type { Ran, Situation } from '../lesson'
import { changed, historyOf, playgroundOf, settled } from '../playground'
import type { Change, ComparedOrder, History, Import, Playground, Project } from '../playground'
import type { Outbox } from './outbox'
import type { CallId, PlaygroundView } from './protocol'
import { TerminalSession } from './terminal-session'
import { playgroundView } from './views'

/** More runs say nothing that a lesson would ask. */
const MAX_RUNS = 50

/** What requests work on: the playground's history, and what its view says beside it. One person's; requests come one after another. */
export class Desk {
  #history: History<Playground>
  #orders: { readonly build: number; readonly orders: readonly ComparedOrder[] } | null = null
  #revision = 0
  /** Files on their way in, by the name their asks have in common. */
  readonly imports = new Map<string, Import>()
  #terminal: Promise<TerminalSession> | null = null
  /** Containers that were run from the page, oldest first. */
  #runs: readonly Ran[] = []
  readonly #calls = new Map<CallId, AbortController>()
  /** Cancelled while they still waited for their turn. */
  readonly #cancelled = new Set<CallId>()

  constructor(
    readonly surroundings: Surroundings,
    readonly outbox: Outbox,
    project: Project,
  ) {
    this.#history = historyOf(playgroundOf(project))
  }

  get playground(): Playground {
    return this.#history.now
  }

  get history(): History<Playground> {
    return this.#history
  }

  /** Begins anew with this project: nothing of before can be undone. */
  restart(playground: Playground): void {
    for (const controller of this.#calls.values()) controller.abort()
    this.#history = historyOf(playground)
    this.#orders = null
    this.#terminal = null
    this.#runs = []
    this.tell()
  }

  /** Gives the project another name, in everything that undo and redo lead to as well. */
  rename(name: string): void {
    const named = (playground: Playground): Playground => ({ ...playground, project: { ...playground.project, name } })
    const { past, now, future } = this.#history
    const all = (steps: typeof past): typeof past => steps.map((step) => ({ ...step, value: named(step.value) }))
    this.move({ ...this.#history, past: all(past), now: named(now), future: all(future) })
  }

  /** A change that can be undone. */
  change(playground: Playground, change: Change): void {
    this.#history = changed(this.#history, playground, change)
    this.tell()
  }

  /** Moves in the history. */
  move(history: History<Playground>): void {
    this.#history = history
    this.tell()
  }

  /** The next change is one of its own. */
  settle(): void {
    this.#history = settled(this.#history)
  }

  /** What another order of the newest build would have run. */
  compared(build: number, orders: readonly ComparedOrder[]): void {
    this.#orders = { build, orders }
    this.tell()
  }

  view(): PlaygroundView {
    const { last } = this.playground.builds
    return playgroundView(this.#history, this.#revision, this.#orders?.build === last?.number ? this.#orders?.orders : [])
  }

  /** The person's terminal: begun when it is first asked for. */
  terminal(): Promise<TerminalSession> {
    this.#terminal ??= TerminalSession.begin(this)
    return this.#terminal
  }

  /** A container that the page ran has ended. */
  ran(run: Ran): void {
    this.#runs = [...this.#runs.slice(1 - MAX_RUNS), run]
  }

  /** What a lesson's checks of the student's own world look at: what was built and run here, at the terminal too. */
  async situation(): Promise<Situation> {
    const { project, world, builds } = this.playground
    const [{ lookAt }, host] = await Promise.all([import('../lesson'), this.#terminal?.then((session) => session.host)])
    const typed = host ? [...host.world.containers.values()].map((container) => lookAt(host.daemon, container)) : []
    const { last } = builds
    return {
      files: project.files,
      world: host ? { ...world, containers: host.world.containers } : world,
      build: last?.result ?? null,
      context: last && { files: last.project.files, dockerfile: last.options.file ?? 'Dockerfile' },
      image: builds.lastGood?.result.image ?? null,
      runs: [...this.#runs, ...typed],
      registries: host?.daemon.registries ?? null,
    }
  }

  /** Posts the view: it is whole, so the newest says everything. */
  tell(): void {
    this.#revision += 1
    this.outbox.push({ kind: 'playground', view: this.view() })
  }

  /** Runs something that can be cancelled by its call's number. */
  async cancellable<T>(call: CallId, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#calls.set(call, controller)
    if (this.#cancelled.delete(call)) controller.abort()
    try {
      return await act(controller.signal)
    } finally {
      this.#calls.delete(call)
    }
  }

  cancel(call: CallId): void {
    const controller = this.#calls.get(call)
    if (controller) controller.abort()
    else this.#cancelled.add(call)
  }
}

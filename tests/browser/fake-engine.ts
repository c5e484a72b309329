import type { CallId, EngineEvent, FirstView, PlaygroundView, RequestName, Requests } from '../../worker/door/protocol'
import type { Engine, Pending, Stopped } from '../../src/engine/engine'
import { rebuild } from './fixtures'

/** An engine that knows one scene and one rebuild: enough to look at the page and to test it without a worker. */
export class FakeEngine implements Engine {
  readonly asked: { readonly name: RequestName; readonly ask: unknown }[] = []
  readonly #listeners: ((event: EngineEvent) => void)[] = []
  #call = 0
  #view: PlaygroundView

  constructor(
    private readonly scene: FirstView,
    private readonly buildTakesMs = 0,
  ) {
    this.#view = scene.view
  }

  start(): Promise<PlaygroundView> {
    return Promise.resolve(this.scene.view)
  }

  reopen(): Promise<PlaygroundView> {
    return this.start()
  }

  again(): Promise<PlaygroundView> {
    return this.start()
  }

  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Pending<Requests[Name]['reply']> {
    this.asked.push({ name, ask })
    const call = ++this.#call
    return { call, reply: this.#answer(name, ask, call) as Promise<Requests[Name]['reply'] | Stopped> }
  }

  cancel(): void {
    this.asked.push({ name: 'build', ask: 'cancel' })
  }

  listen(listener: (event: EngineEvent) => void): void {
    this.#listeners.push(listener)
  }

  #say(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  async #answer(name: RequestName, ask: unknown, call: CallId): Promise<unknown> {
    if (name === 'build') return this.#build(call)
    if (name === 'edit') {
      const { path } = ask as Requests['edit']['ask']
      this.#show({
        project: {
          ...this.#view.project,
          files: this.#view.project.files.map((file) => (file.path === path ? { ...file, edited: true } : file)),
        },
      })
      return { problem: null }
    }
    if (name === 'read') {
      const { path } = ask as Requests['read']['ask']
      const text = this.scene.files.find((file) => file.path === path)?.text ?? `${path}\n`
      return { path, bytes: new TextEncoder().encode(text) }
    }
    if (name === 'save') return { head: new Uint8Array(), blobs: new Map(), uses: [], bytes: 0 }
    return name === 'check' ? [] : null
  }

  async #build(call: CallId): Promise<unknown> {
    await Promise.resolve()
    if (this.buildTakesMs > 0) {
      const steps = rebuild.steps.map((step, index) => ({
        ...step,
        state: index < 3 ? ('cached' as const) : index === 3 ? ('running' as const) : ('waiting' as const),
        sizeBytes: null,
        key: [],
      }))
      this.#say({ kind: 'build-started', call, steps, stages: rebuild.stages, target: rebuild.target })
      this.#say({ kind: 'step', call, vertex: 'v3', state: 'running', atMs: 9600 })
      this.#say({ kind: 'log', call, text: '#8 [4/5] RUN npm ci\n#8 8.731 unpacked express@4.19.2\n', atMs: 9600 })
      await new Promise((resolve) => setTimeout(resolve, this.buildTakesMs))
    }
    this.#show({
      build: rebuild,
      canUndo: true,
      project: { ...this.#view.project, files: this.#view.project.files.map((file) => ({ ...file, edited: false })) },
    })
    return rebuild
  }

  #show(more: Partial<PlaygroundView>): void {
    this.#view = { ...this.#view, ...more, revision: this.#view.revision + 1 }
    this.#say({ kind: 'playground', view: this.#view })
  }
}

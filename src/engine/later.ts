import type { CallId, EngineEvent, OpenAsk, RequestName, Requests } from '../../worker/door/protocol'
import type { EngineClient } from './client'
import { Stopped, nextCall } from './engine'
import type { Engine, Opened, Pending } from './engine'

/** An engine whose client is fetched once the first view is on the screen; what is asked before waits for it. */
export class LaterEngine implements Engine {
  readonly #client: Promise<EngineClient | null>

  constructor(load: () => Promise<EngineClient>) {
    this.#client = load().catch(() => null)
  }

  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Pending<Requests[Name]['reply']> {
    const call = nextCall()
    return { call, reply: this.#client.then((client) => client?.ask(name, ask, call).reply ?? new Stopped('broken')) }
  }

  cancel(call: CallId): void {
    void this.#client.then((client) => client?.cancel(call))
  }

  listen(listener: (event: EngineEvent) => void): void {
    void this.#client.then((client) => client?.listen(listener))
  }

  start(opening: OpenAsk): Promise<Opened> {
    return this.#client.then((client) => client?.start(opening) ?? new Stopped('broken'))
  }

  reopen(opening: OpenAsk): Promise<Opened> {
    return this.#client.then((client) => client?.reopen(opening) ?? new Stopped('broken'))
  }

  again(): Promise<Opened> {
    return this.#client.then((client) => client?.again() ?? new Stopped('broken'))
  }
}

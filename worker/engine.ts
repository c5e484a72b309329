import { catalogSource } from './catalog'
import { loadExpressions } from './context'
import { answer, Desk, Outbox, requestNames } from './door'
import type { CallId, EngineEvent, RequestName, Requests } from './door/protocol'
import { loadPrograms } from './shell'
import { sampleProject } from './playground'
import type { ImageSource } from './image'
import type { Surroundings } from './docker/daemon'

/** Clock, randomness and sources of images enter here and nowhere else: the same give the same bytes. */
export interface EngineOptions {
  /** Microseconds since 1970. */
  readonly now: () => number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  /** Where FROM's images come from; by default the catalogue. */
  readonly registry?: Pick<ImageSource, 'resolve'>
  /** Runs a function soon: in a page at most once a frame, in a test at once. */
  readonly schedule?: (flush: () => void) => void
}

/** The engine as page, tools and tests start it. */
export interface Engine {
  /** Everything that can be asked. */
  readonly names: readonly RequestName[]
  ask<N extends RequestName>(name: N, ask: Requests[N]['ask'], call?: CallId): Promise<Requests[N]['reply']>
  cancel(call: CallId): void
  subscribe(listener: (events: readonly EngineEvent[]) => void): () => void
}

/** What builds and containers need of the world outside, with every program there is. */
export function surroundingsOf({ now, random, registry = catalogSource() }: EngineOptions): Surroundings {
  return { now, random, registry, programs: loadPrograms }
}

/** The only place where rooms are wired. Requests are answered one after another, so that none sees another's half. */
export function createEngine(options: EngineOptions): Engine {
  const outbox = new Outbox(options.schedule ?? ((flush) => flush()))
  const desk = new Desk(surroundingsOf(options), outbox, sampleProject(options.now))
  const loaded = loadExpressions()
  let last: Promise<unknown> = loaded
  return {
    names: requestNames,
    ask(name, ask, call = 0) {
      // A command at the terminal may run for ever: it is answered beside the rest.
      if (name === 'terminal') return loaded.then(() => answer(desk, name, ask, call))
      const reply = last.then(() => answer(desk, name, ask, call))
      last = reply.catch(() => undefined)
      return reply
    },
    cancel: (call) => desk.cancel(call),
    subscribe: (listener) => outbox.subscribe(listener),
  }
}

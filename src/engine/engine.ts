import type { CallId, EngineEvent, OpenAsk, RequestName, Requests } from '../../worker/door/protocol'

/** The engine was ended while it worked on this: it said nothing for too long, or could not be loaded. */
export class Stopped {
  constructor(readonly why: 'silent' | 'broken') {}
}

export interface Pending<Reply> {
  readonly call: CallId
  /** Never rejects: a worker that broke answers `Stopped`. */
  readonly reply: Promise<Reply | Stopped>
}

export type Opened = Requests['open']['reply'] | Stopped

/** What the page knows of the engine. */
export interface Engine {
  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Pending<Requests[Name]['reply']>
  cancel(call: CallId): void
  listen(listener: (event: EngineEvent) => void): void
  /** Starts the worker and opens a playground; everything asked before waits for it. To be called once. */
  start(opening: OpenAsk): Promise<Opened>
  /** Opens another playground in place of the one that is open. */
  reopen(opening: OpenAsk): Promise<Opened>
  /** After a start that failed: tries once more, with everything that was asked since. */
  again(): Promise<Opened>
}

let lastCall = 0
/** Numbers everything that is asked, whoever asks. */
export const nextCall = (): CallId => ++lastCall

import { transfer, wrap } from 'comlink'
import type { CallId, EngineDoor, EngineEvent, RequestName, Requests } from '../../worker/door/protocol'
import { Silence } from './silence'

/** The engine was ended while it worked on this: it said nothing for too long, or could not be loaded. */
export class Stopped {
  constructor(readonly why: 'silent' | 'broken') {}
}

export interface Pending<Reply> {
  readonly call: CallId
  /** Never rejects: a worker that broke answers `Stopped`. */
  readonly reply: Promise<Reply | Stopped>
}

/** What the page knows of the engine. */
export interface Engine {
  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Pending<Requests[Name]['reply']>
  cancel(call: CallId): void
  listen(listener: (event: EngineEvent) => void): void
  /** Starts the worker and opens the record; everything asked before waits for it. To be called once. */
  start(record: Uint8Array | null): Promise<Requests['open']['reply'] | Stopped>
}

const SILENT_AFTER_MS = 2000
const TICK_MS = 250

interface Connection {
  readonly worker: Worker
  readonly door: EngineDoor
  /** Answers once this connection is given up. */
  readonly stopped: Promise<Stopped>
  readonly stop: (why: Stopped['why']) => void
}

/** The only place where a worker is started. An engine that falls silent is ended, made anew from its last record, and given the open edits again. */
export class EngineClient implements Engine {
  #connection: Connection | null = null
  #opened: Promise<unknown>
  #started: (opened: Promise<unknown>) => void = () => undefined
  #lastCall = 0
  #record: Uint8Array | null = null
  readonly #edits = new Map<string, Requests['edit']['ask']>()
  readonly #silence = new Silence(SILENT_AFTER_MS, 1000)
  readonly #listeners: ((event: EngineEvent) => void)[] = []

  constructor(private readonly spawn: () => Worker) {
    this.#opened = new Promise((resolve) => (this.#started = resolve))
  }

  start(record: Uint8Array | null): Promise<Requests['open']['reply'] | Stopped> {
    this.#record = record
    this.#connect()
    setInterval(() => {
      if (this.#silence.tick(performance.now())) this.#restart('silent')
    }, TICK_MS)
    const view = this.#send('open', { record }, ++this.#lastCall)
    this.#started(view)
    return view
  }

  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Pending<Requests[Name]['reply']> {
    const call = ++this.#lastCall
    if (name === 'edit') this.#remember(ask as Requests['edit']['ask'])
    const edits = [...this.#edits.values()]
    const reply = this.#opened.then(() => this.#send(name, ask, call))
    if (name === 'save') void reply.then((record) => this.#keep(record as Requests['save']['reply'] | Stopped, edits))
    return { call, reply }
  }

  cancel(call: CallId): void {
    this.#connection?.door.cancel(call)
  }

  listen(listener: (event: EngineEvent) => void): void {
    this.#listeners.push(listener)
  }

  #remember(edit: Requests['edit']['ask']): void {
    this.#edits.delete(edit.path)
    this.#edits.set(edit.path, edit)
  }

  async #send<Name extends RequestName>(name: Name, ask: Requests[Name]['ask'], call: CallId): Promise<Requests[Name]['reply'] | Stopped> {
    const connection = this.#connection
    if (!connection) return new Stopped('broken')
    this.#silence.begin(performance.now())
    try {
      const request = connection.door[name] as (ask: Requests[Name]['ask'], call: CallId) => Promise<Requests[Name]['reply']>
      const reply = await Promise.race([request(ask, call), connection.stopped])
      if (reply instanceof Stopped) return reply
      this.#silence.heard(performance.now())
      return reply
    } catch (error) {
      console.error(error)
      return new Stopped('broken')
    } finally {
      if (this.#connection === connection) this.#silence.end()
    }
  }

  /** The record holds the edits that were made before it was asked for; a later one of the same file is still open. */
  #keep(record: Uint8Array | Stopped, edits: readonly Requests['edit']['ask'][]): void {
    if (record instanceof Stopped) return
    this.#record = record
    for (const edit of edits) if (this.#edits.get(edit.path) === edit) this.#edits.delete(edit.path)
  }

  #connect(): void {
    const worker = this.spawn()
    const channel = new MessageChannel()
    let stop: Connection['stop'] = () => undefined
    const stopped = new Promise<Stopped>((resolve) => {
      stop = (why) => {
        resolve(new Stopped(why))
      }
    })
    const door: EngineDoor = wrap<EngineDoor>(worker)
    this.#connection = { worker, door, stopped, stop }
    worker.addEventListener('error', () => {
      stop('broken')
    })
    channel.port1.onmessage = ({ data }: MessageEvent<readonly EngineEvent[]>) => {
      this.#hear(data)
    }
    door.subscribe(transfer(channel.port2, [channel.port2]))
  }

  #hear(events: readonly EngineEvent[]): void {
    this.#silence.heard(performance.now())
    for (const event of events) for (const listener of this.#listeners) listener(event)
  }

  #restart(why: Stopped['why']): void {
    this.#connection?.worker.terminate()
    this.#connection?.stop(why)
    this.#silence.reset()
    this.#connect()
    const edits = [...this.#edits.values()]
    this.#opened = this.#send('open', { record: this.#record }, ++this.#lastCall).then(async () => {
      for (const edit of edits) await this.#send('edit', edit, ++this.#lastCall)
    })
  }
}

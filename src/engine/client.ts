import { transfer, wrap } from 'comlink'
import type { CallId, EngineDoor, EngineEvent, OpenAsk, RequestName, Requests } from '../../worker/door/protocol'
import { Stopped, nextCall } from './engine'
import type { Engine, Opened, Pending } from './engine'
import { Journal } from './journal'
import type { Entry } from './journal'
import { Silence } from './silence'

/** How long an engine may say nothing: during a command, and while it is loaded and opens its record. */
export interface Limits {
  readonly silentMs: number
  readonly openMs: number
}

const LIMITS: Limits = { silentMs: 2000, openMs: 30_000 }
const LATE_MS = 1000
const TICK_MS = 250

interface Connection {
  readonly worker: Worker
  readonly door: EngineDoor
  /** Answers once this connection is given up. */
  readonly stopped: Promise<Stopped>
  readonly stop: (why: Stopped['why']) => void
  /** `loading`: the record is not open yet; `replaying`: it is asked again what the lost engine was asked. */
  state: 'loading' | 'replaying' | 'open'
}

/** The only place where a worker is started. An engine that falls silent is ended, and one made anew is asked everything again. */
export class EngineClient implements Engine {
  #connection: Connection | null = null
  #opened: Promise<Stopped | null>
  #started: (opened: Promise<Stopped | null>) => void = () => undefined
  #isSaving = false
  readonly #journal = new Journal()
  readonly #silence: Silence
  readonly #listeners: ((event: EngineEvent) => void)[] = []
  /** The newest view of an engine that is asked again: the page sees only where it ends. */
  #held: EngineEvent | null = null

  constructor(
    private readonly spawn: () => Worker,
    limits: Limits = LIMITS,
  ) {
    this.#silence = new Silence(limits.silentMs, limits.openMs, LATE_MS)
    this.#opened = new Promise((resolve) => (this.#started = resolve))
  }

  start(opening: OpenAsk): Promise<Opened> {
    this.#journal.start(opening)
    setInterval(() => {
      if (this.#silence.tick(performance.now())) this.#lose('silent')
    }, TICK_MS)
    const view = this.#open([])
    this.#started(view.then(stoppedOf))
    return view
  }

  reopen(opening: OpenAsk): Promise<Opened> {
    this.#journal.restart(opening)
    return this.ask('open', opening).reply
  }

  again(): Promise<Opened> {
    const view = this.#open(this.#journal.toReplay())
    this.#opened = view.then(stoppedOf)
    return view
  }

  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask'], call: CallId = nextCall()): Pending<Requests[Name]['reply']> {
    const reply = this.#answer(name, ask, call, this.#journal.note(name, ask))
    if (name !== 'save' && this.#journal.needsRecord) void this.#save()
    return { call, reply }
  }

  cancel(call: CallId): void {
    this.#connection?.door.cancel(call)
  }

  listen(listener: (event: EngineEvent) => void): void {
    this.#listeners.push(listener)
  }

  async #answer<Name extends RequestName>(
    name: Name,
    ask: Requests[Name]['ask'],
    call: CallId,
    entry: Entry | null,
  ): Promise<Requests[Name]['reply'] | Stopped> {
    for (;;) {
      const opened = this.#opened
      const failed = await opened
      // An engine made anew was asked this already.
      if (entry?.reply !== undefined) return entry.reply
      if (failed) return failed
      const reply = await this.#send(name, ask, call)
      if (!(reply instanceof Stopped)) {
        if (entry) entry.reply = reply
        return reply
      }
      const comesAgain = this.#opened !== opened && entry !== null && this.#journal.isAskedAgain(entry)
      if (comesAgain) continue
      if (entry) this.#journal.drop(entry)
      return reply
    }
  }

  async #send<Name extends RequestName>(name: Name, ask: Requests[Name]['ask'], call: CallId): Promise<Requests[Name]['reply'] | Stopped> {
    const connection = this.#connection
    if (!connection) return new Stopped('broken')
    this.#silence.begin(performance.now())
    try {
      const request = connection.door[name] as (ask: Requests[Name]['ask'], call: CallId) => Promise<Requests[Name]['reply']>
      const reply = await Promise.race([request(ask, call), connection.stopped])
      if (!(reply instanceof Stopped)) this.#silence.heard(performance.now())
      return reply
    } catch (error) {
      console.error(error)
      return new Stopped('broken')
    } finally {
      if (this.#connection === connection) this.#silence.end()
    }
  }

  /** A whole record for the journal, which has grown long: what was noted until now is in it. */
  async #save(): Promise<void> {
    if (this.#isSaving) return
    this.#isSaving = true
    const { opening, position } = this.#journal
    const record = await this.ask('save', { has: [] }).reply
    this.#isSaving = false
    if (!(record instanceof Stopped) && this.#journal.opening === opening) this.#journal.keep(record, position)
  }

  /** A new worker that opens the record and is then asked all of `entries`, in order. */
  async #open(entries: readonly Entry[]): Promise<Opened> {
    const connection = this.#connect()
    const view = await this.#send('open', this.#journal.opening, nextCall())
    if (view instanceof Stopped) {
      this.#give(connection)
      return view
    }
    this.#silence.opened(performance.now())
    connection.state = 'replaying'
    for (const entry of entries) {
      const reply = await this.#send(entry.name, entry.ask, nextCall())
      if (reply instanceof Stopped) {
        // It ended two engines: a third is not asked for it.
        entry.reply = reply
        this.#journal.drop(entry)
        return this.#open(this.#journal.toReplay())
      }
      entry.reply = reply
    }
    connection.state = 'open'
    const held = this.#held
    this.#held = null
    if (held) this.#tell(held)
    return view
  }

  #connect(): Connection {
    const worker = this.spawn()
    const channel = new MessageChannel()
    let stop: Connection['stop'] = () => undefined
    const stopped = new Promise<Stopped>((resolve) => {
      stop = (why) => {
        resolve(new Stopped(why))
      }
    })
    const door: EngineDoor = wrap<EngineDoor>(worker)
    const connection: Connection = { worker, door, stopped, stop, state: 'loading' }
    this.#connection = connection
    this.#silence.reset()
    worker.addEventListener('error', () => {
      if (this.#connection === connection && (connection.state !== 'open' || this.#silence.isWaiting)) this.#lose('broken')
    })
    channel.port1.onmessage = ({ data }: MessageEvent<readonly EngineEvent[]>) => {
      if (this.#connection === connection) this.#hear(data, connection)
    }
    door.subscribe(transfer(channel.port2, [channel.port2]))
    return connection
  }

  #hear(events: readonly EngineEvent[], { state }: Connection): void {
    this.#silence.heard(performance.now())
    for (const event of events) {
      if (state === 'open') this.#tell(event)
      else if (event.kind === 'playground') this.#held = event
    }
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Ends the worker. One that was open is made anew; one that was not yet is given up by whoever waits for it. */
  #lose(why: Stopped['why']): void {
    const connection = this.#connection
    if (!connection) return
    this.#give(connection)
    connection.stop(why)
    if (connection.state === 'open') void this.again()
  }

  #give(connection: Connection): void {
    connection.worker.terminate()
    this.#silence.reset()
    if (this.#connection === connection) this.#connection = null
  }
}

function stoppedOf(opened: Opened): Stopped | null {
  return opened instanceof Stopped ? opened : null
}

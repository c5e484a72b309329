import type { EngineEvent } from './protocol'

/** Output that waits is one event up to this many characters: a flood costs the page a message a frame, not one a line. */
const LOG_CHARACTERS = 65_536
/** At most this many events cross at once: a message costs more than an event. */
const BATCH = 256

/**
 * Gathers events and posts them in arrays, at most one flush per `schedule` turn. Order is kept; nothing is lost: what is over the batch goes with the next turn.
 * `schedule` runs a function soon (a frame's time in a browser, at once in a test).
 */
export class Outbox {
  #waiting: EngineEvent[] = []
  #scheduled = false
  readonly #ports = new Set<(events: readonly EngineEvent[]) => void>()

  constructor(readonly schedule: (flush: () => void) => void) {}

  /** Adds a listener; what it returns takes it away again. */
  subscribe(listener: (events: readonly EngineEvent[]) => void): () => void {
    this.#ports.add(listener)
    return () => this.#ports.delete(listener)
  }

  push(event: EngineEvent): void {
    // Of two whole views waiting together only the newer one says anything.
    if (event.kind === 'playground') this.#waiting = this.#waiting.filter((waiting) => waiting.kind !== 'playground')
    const last = this.#waiting.at(-1)
    const joined = last && joinLogs(last, event)
    if (joined) this.#waiting[this.#waiting.length - 1] = joined
    else this.#waiting.push(event)
    this.#plan()
  }

  /** Posts all that waits, now: before a reply, so that a reply never overtakes its events. */
  flush(): void {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH)
      for (const post of this.#ports) post(batch)
    }
  }

  #plan(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    this.schedule(() => {
      this.#scheduled = false
      const batch = this.#waiting.splice(0, BATCH)
      if (batch.length > 0) for (const post of this.#ports) post(batch)
      if (this.#waiting.length > 0) this.#plan()
    })
  }
}

/** Two pieces of one command's output as one; null: they are something else, or too much. */
function joinLogs(last: EngineEvent, next: EngineEvent): EngineEvent | null {
  if (last.kind !== 'log' || next.kind !== 'log' || last.call !== next.call) return null
  return last.text.length + next.text.length > LOG_CHARACTERS ? null : { ...next, text: last.text + next.text }
}

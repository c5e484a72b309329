/**
 * Watches for an engine that says nothing during a command. Time is handed in (milliseconds), so that it runs the same in a test.
 * The engine is believed dead after `limit` of silence; ticks that come late (a sleeping tab, a busy page) start the count anew.
 */
export class Silence {
  #waiting = 0
  #heardAt = 0
  #tickedAt = 0
  #awake = false

  constructor(
    private readonly limit: number,
    private readonly lateTick: number,
  ) {}

  /** A command is on its way. */
  begin(now: number): void {
    if (this.#waiting === 0) this.#heardAt = this.#tickedAt = now
    this.#waiting++
  }

  end(): void {
    this.#waiting = Math.max(0, this.#waiting - 1)
  }

  /** The engine said something: only from the first word on is its silence a sign, since loading it takes what the network takes. */
  heard(now: number): void {
    this.#awake = true
    this.#heardAt = now
  }

  /** Whether the engine must be believed dead. */
  tick(now: number): boolean {
    const late = now - this.#tickedAt > this.lateTick
    this.#tickedAt = now
    if (late) this.#heardAt = now
    return this.#awake && this.#waiting > 0 && now - this.#heardAt > this.limit
  }

  reset(): void {
    this.#waiting = 0
    this.#awake = false
  }
}

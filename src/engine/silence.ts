/**
 * Watches for an engine that says nothing during a command. Time is handed in (milliseconds), so that it runs the same in a test.
 * The engine is believed dead after `limit` of silence, one that is still being loaded or opened after `openLimit`; ticks that come late (a sleeping
 * tab, a busy page) start the count anew.
 */
export class Silence {
  #waiting = 0
  #heardAt = 0
  #tickedAt = 0
  #isOpen = false

  constructor(
    private readonly limit: number,
    private readonly openLimit: number,
    private readonly lateTick: number,
  ) {}

  /** Whether the engine owes an answer. */
  get isWaiting(): boolean {
    return this.#waiting > 0
  }

  /** A command is on its way. */
  begin(now: number): void {
    if (this.#waiting === 0) this.#heardAt = this.#tickedAt = now
    this.#waiting++
  }

  end(): void {
    this.#waiting = Math.max(0, this.#waiting - 1)
  }

  /** The engine said something. */
  heard(now: number): void {
    this.#heardAt = now
  }

  /** The engine has opened its record: from now on it is here, and its silence a sign. */
  opened(now: number): void {
    this.#isOpen = true
    this.#heardAt = now
  }

  /** Whether the engine must be believed dead. */
  tick(now: number): boolean {
    const late = now - this.#tickedAt > this.lateTick
    this.#tickedAt = now
    if (late) this.#heardAt = now
    return this.#waiting > 0 && now - this.#heardAt > (this.#isOpen ? this.limit : this.openLimit)
  }

  reset(): void {
    this.#waiting = 0
    this.#isOpen = false
  }
}

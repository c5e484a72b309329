/** Why everything in a kernel was ended from outside the processes. */
export type StopReason = 'budget' | 'cancelled' | 'stuck'

/** Real time and the host's event loop, as far as fairness needs them. Nothing a process can see depends on it. */
export interface Pace {
  /** Milliseconds, monotonic. */
  now(): number
  /** Resolves when all microtasks have run and the host had its turn. */
  turn(): Promise<void>
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly owner: object
  readonly fire: () => void
}

const SLICE_MS = 12
const UNITS_BETWEEN_LOOKS = 128

/**
 * Virtual time as a discrete-event clock: a unit of work takes one virtual microsecond, and when every process waits, time jumps to the next
 * timer. Also the budget, and the turns that let the host (and so a kill) in every 12 real milliseconds.
 */
export class Scheduler {
  /** Virtual microseconds since the kernel started. */
  private elapsed = 0
  private spent = 0
  private untilLook = UNITS_BETWEEN_LOOKS
  private sliceStart: number
  private order = 0
  private timers: Timer[] = []
  private yielded: (() => void)[] = []
  private external = 0
  private held = 0
  private wakeExternal: (() => void) | null = null
  private running = false

  constructor(
    private readonly startedAt: number,
    private readonly budget: number,
    private readonly pace: Pace,
    private readonly stop: (reason: StopReason) => void,
    private readonly alive: () => boolean,
    private readonly waitsWhenIdle: boolean,
  ) {
    this.sliceStart = pace.now()
  }

  /** Virtual time, microseconds since 1970. */
  now(): number {
    return this.startedAt + this.elapsed
  }

  /** Units of work done so far. */
  get workDone(): number {
    return this.spent
  }

  /** Counts work; a promise when the caller must let others run. Ends everything when the budget is spent. */
  work(units: number): Promise<void> | undefined {
    this.spent += units
    this.elapsed += units
    this.untilLook -= units
    if (this.untilLook > 0) return undefined
    this.untilLook = UNITS_BETWEEN_LOOKS
    if (this.spent > this.budget) {
      this.stop('budget')
      return undefined
    }
    this.fireDue()
    if (this.pace.now() - this.sliceStart < SLICE_MS) return undefined
    return new Promise((resolve) => {
      this.yielded.push(resolve)
      this.wake()
    })
  }

  /** Calls `fire` when `ms` virtual milliseconds have passed. */
  after(ms: number, owner: object, fire: () => void): void {
    if (ms === Infinity) return
    const timer = { at: this.elapsed + Math.max(0, Math.round(ms * 1000)), order: this.order++, owner, fire }
    let index = this.timers.length
    while (index > 0 && before(timer, this.timers[index - 1])) index -= 1
    this.timers.splice(index, 0, timer)
    // Who was woken from outside (a line was typed) may be the first to want time to pass.
    this.wake()
  }

  /** Forgets the timers of a process that ended. */
  forget(owner: object): void {
    if (this.timers.some((timer) => timer.owner === owner)) this.timers = this.timers.filter((timer) => timer.owner !== owner)
  }

  /** Something outside (a person at a terminal, a worker) will go on: while `pending` is unsettled, quiet is not being stuck. */
  async outside<T>(pending: Promise<T>): Promise<T> {
    this.external += 1
    try {
      return await pending
    } finally {
      this.external -= 1
      this.wake()
    }
  }

  /** Something takes its time by a clock of its own (a build): until `pending` is settled, time stands still here. */
  async hold<T>(pending: Promise<T>): Promise<T> {
    this.held += 1
    try {
      return await pending
    } finally {
      this.held -= 1
      this.wake()
    }
  }

  /** The world changed from outside (a signal, new input). */
  wake(): void {
    this.wakeExternal?.()
    this.wakeExternal = null
  }

  /** Runs turns until no process lives. Safe to call while it runs. */
  start(): void {
    if (this.running) return
    this.running = true
    void this.loop()
  }

  private async loop(): Promise<void> {
    while (this.alive()) {
      await this.pace.turn()
      this.sliceStart = this.pace.now()
      if (!this.alive()) break
      if (this.yielded.length > 0) {
        const waiting = this.yielded
        this.yielded = []
        for (const resolve of waiting) resolve()
        continue
      }
      const next = this.held > 0 ? undefined : this.timers[0]
      if (next) {
        this.elapsed = Math.max(this.elapsed, next.at)
        this.fireDue()
      } else if (this.held > 0 || this.external > 0 || this.waitsWhenIdle) {
        await new Promise<void>((resolve) => (this.wakeExternal = resolve))
      } else this.stop('stuck')
    }
    this.running = false
  }

  private fireDue(): void {
    for (let next = this.timers[0]; next && next.at <= this.elapsed; next = this.timers[0]) {
      this.timers.shift()
      next.fire()
    }
  }
}

function before(a: Timer, b: Timer | undefined): boolean {
  return b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))
}

/** One clock for several kernels: a host and the containers on it. */
export interface MachineOptions {
  /** Microseconds since 1970. */
  readonly now: number
  /** Time passes while this holds: a command is being run. */
  readonly busy: () => boolean
  readonly pace?: Pace
}

/** A clock that kernels share (`KernelOptions.machine`). It has no budget: who uses it can end what runs. */
export function createMachine({ now, busy, pace = hostPace() }: MachineOptions): Scheduler {
  return new Scheduler(now, Infinity, pace, () => undefined, busy, true)
}

/** The host's own clock and event loop: `setImmediate` where there is one (Node), else a message to itself, which browsers do not delay. */
export function hostPace(): Pace {
  const immediate: unknown = Reflect.get(globalThis, 'setImmediate')
  if (typeof immediate === 'function') {
    return { now: () => performance.now(), turn: () => new Promise((resolve) => void Reflect.apply(immediate, globalThis, [resolve])) }
  }
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return {
    now: () => performance.now(),
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        port2.postMessage(null)
      }),
  }
}

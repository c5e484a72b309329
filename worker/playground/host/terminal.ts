import { encodeText, terminalOutput, TerminalInput } from '../../kernel'
import type { Host } from './host'

/** What may wait for the page; then what writes waits. */
const FRAME_BYTES = 64 * 1024
/** What one command may print before its middle is dropped. */
const FLOOD_BYTES = 1024 * 1024
/** What is kept of a flood's end. */
const TAIL_BYTES = 32 * 1024
const NEWLINE = 10

/** What reaches the screen. `droppedBytes` were left out before these. */
export interface ScreenPart {
  readonly bytes: Uint8Array
  readonly droppedBytes: number
}

export interface TerminalOptions {
  readonly host: Host
  /** Called soon, at most once a frame. */
  readonly schedule: (flush: () => void) => void
  readonly onOutput: (part: ScreenPart) => void
}

/** A person at the host's shell: a line in, the screen out, until the shell (or what it runs) waits for the next line. */
export class Terminal {
  private readonly input: TerminalInput
  private readonly screen: Screen
  private idle: (() => void)[] = []
  private isIdle = false
  private started = false

  constructor(private readonly options: TerminalOptions) {
    this.input = new TerminalInput(() => this.waits())
    this.screen = new Screen(options.schedule, options.onOutput)
  }

  /** A shell is there. */
  get isOpen(): boolean {
    return this.started
  }

  /** Types a line, or several at once; resolves when the next is waited for. */
  type(line: string): Promise<void> {
    return this.until(() => {
      const lines = encodeText(`${line}\n`)
      for (let at = 0; at < lines.length; at = lines.indexOf(NEWLINE, at) + 1)
        this.input.type(lines.subarray(at, lines.indexOf(NEWLINE, at) + 1))
    })
  }

  /** Ctrl+C or Ctrl+D at what waits for a line; resolves when the next is waited for. */
  press(key: 'interrupt' | 'end'): Promise<void> {
    return this.until(() => {
      if (key === 'end') return this.input.type(null)
      this.interrupt()
      // What outlives it (a shell at its prompt) waits as before: once all else has gone on, it is asked to wait anew.
      this.options.host.machine.after(1, this, () => this.input.nudge())
    })
  }

  /** Starts the shell, which shows its first prompt. */
  async open(): Promise<void> {
    if (this.started) return
    this.started = true
    const { host } = this.options
    const done = this.untilIdle()
    const screen = terminalOutput(this.screen)
    const { result } = host.launch({ argv: ['bash'], stdin: this.input, stdout: screen, stderr: screen, env: { PS1: '\\w\\$ ' } })
    void result.then(() => {
      this.started = false
      this.settle()
    })
    host.run()
    await done
    this.screen.finish()
  }

  /** Ctrl+C. */
  interrupt(): void {
    this.options.host.interrupt()
  }

  private async until(act: () => void): Promise<void> {
    if (!this.started) await this.open()
    const done = this.untilIdle()
    this.options.host.run()
    act()
    await done
    this.screen.finish()
  }

  private untilIdle(): Promise<void> {
    this.isIdle = false
    return new Promise((resolve) => this.idle.push(resolve))
  }

  /** Somebody waits for a line. Resting a turn later lets what was printed before come out. */
  private waits(): void {
    if (this.isIdle) return
    this.isIdle = true
    this.settle()
  }

  private settle(): void {
    const idle = this.idle
    this.idle = []
    if (idle.length > 0) this.options.host.rest()
    for (const resolve of idle) resolve()
  }
}

/** The screen's bytes on their way to the page: a frame at a time, and of a flood only its ends. */
class Screen {
  private parts: Uint8Array[] = []
  private waitingBytes = 0
  private shownBytes = 0
  private tail: Uint8Array[] = []
  private tailBytes = 0
  private droppedBytes = 0
  private planned = false
  private waiting: (() => void)[] = []

  constructor(
    private readonly schedule: (flush: () => void) => void,
    private readonly onOutput: (part: ScreenPart) => void,
  ) {}

  put(bytes: Uint8Array): number {
    if (this.shownBytes >= FLOOD_BYTES) {
      this.keepTail(bytes)
      return bytes.length
    }
    const room = FRAME_BYTES - this.waitingBytes
    if (room <= 0) return 0
    const part = bytes.subarray(0, room)
    this.parts.push(part)
    this.waitingBytes += part.length
    this.shownBytes += part.length
    this.plan()
    return part.length
  }

  onWritable(wake: () => void): void {
    if (this.waitingBytes < FRAME_BYTES) wake()
    else this.waiting.push(wake)
  }

  /** The command is over: all goes out, and the next may print anew. */
  finish(): void {
    this.flush()
    if (this.tailBytes > 0) this.onOutput({ bytes: joined(this.tail, this.tailBytes), droppedBytes: this.droppedBytes })
    this.tail = []
    this.tailBytes = this.droppedBytes = this.shownBytes = 0
  }

  private keepTail(bytes: Uint8Array): void {
    this.tail.push(bytes)
    this.tailBytes += bytes.length
    while (this.tailBytes - (this.tail[0]?.length ?? 0) >= TAIL_BYTES) {
      const gone = this.tail.shift()?.length ?? 0
      this.tailBytes -= gone
      this.droppedBytes += gone
    }
  }

  private plan(): void {
    if (this.planned) return
    this.planned = true
    this.schedule(() => {
      this.planned = false
      this.flush()
    })
  }

  private flush(): void {
    const { parts, waitingBytes } = this
    this.parts = []
    this.waitingBytes = 0
    if (waitingBytes > 0) this.onOutput({ bytes: joined(parts, waitingBytes), droppedBytes: 0 })
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

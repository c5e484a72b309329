import type { Sink } from '../../kernel'
import type { LogEntry } from './types'

/** What one container's log may hold; then its beginning goes. */
const MAX_LOG_BYTES = 4 * 1024 * 1024
/** What may wait for one who follows; then the container's process waits. */
const MAX_WAITING_BYTES = 64 * 1024

/** A container's output: kept as its log, and handed to those who are attached. A slow one holds the writer back. */
export class ContainerOutput {
  readonly entries: LogEntry[] = []
  /** Bytes that the log no longer holds. */
  droppedBytes = 0
  private keptBytes = 0
  private readonly followers = new Set<Follower>()
  private waiting: (() => void)[] = []

  constructor(private readonly now: () => number) {}

  /** Where the process's stream goes. */
  sink(stream: LogEntry['stream']): Sink {
    return {
      put: (bytes) => (this.isHeldBack() ? 0 : this.add(stream, bytes)),
      onWritable: (wake) => {
        if (this.isHeldBack()) this.waiting.push(wake)
        else wake()
      },
    }
  }

  /** Attaches: what is written from now on, until `detach` or the end. */
  follow(): Follower {
    const follower = new Follower(() => this.release())
    this.followers.add(follower)
    return follower
  }

  detach(follower: Follower): void {
    this.followers.delete(follower)
    follower.end()
    this.release()
  }

  /** Nothing more comes. */
  end(): void {
    for (const follower of this.followers) follower.end()
    this.followers.clear()
  }

  private isHeldBack(): boolean {
    return [...this.followers].some(({ waitingBytes }) => waitingBytes >= MAX_WAITING_BYTES)
  }

  private release(): void {
    if (this.isHeldBack()) return
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  private add(stream: LogEntry['stream'], bytes: Uint8Array): number {
    const entry = { at: this.now(), stream, bytes }
    this.entries.push(entry)
    this.keptBytes += bytes.length
    let gone = 0
    while (this.keptBytes > MAX_LOG_BYTES && gone < this.entries.length - 1) {
      const size = this.entries[gone]?.bytes.length ?? 0
      this.keptBytes -= size
      this.droppedBytes += size
      gone += 1
    }
    if (gone > 0) this.entries.splice(0, gone)
    for (const follower of this.followers) follower.push(entry)
    return bytes.length
  }
}

/** One who is attached to a container's output. */
export class Follower {
  waitingBytes = 0
  private readonly queue: LogEntry[] = []
  private ended = false
  private wake: (() => void) | null = null

  constructor(private readonly onTaken: () => void) {}

  push(entry: LogEntry): void {
    this.queue.push(entry)
    this.waitingBytes += entry.bytes.length
    this.wake?.()
  }

  end(): void {
    this.ended = true
    this.wake?.()
  }

  /** The next piece; null when nothing more comes. */
  async next(): Promise<LogEntry | null> {
    while (this.queue.length === 0 && !this.ended) await new Promise<void>((resolve) => (this.wake = resolve))
    this.wake = null
    const entry = this.queue.shift() ?? null
    if (entry) {
      this.waitingBytes -= entry.bytes.length
      this.onTaken()
    }
    return entry
  }
}

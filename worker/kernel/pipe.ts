import type { Description, WriteError } from './description'

/** Linux's default, and so the point from which a writer waits for its reader. */
const CAPACITY_BYTES = 65536
const FIRST_BYTES = 1024
const NEWLINE = 10

/** A pipe: bytes in order, two ends, and those who wait at either. */
export class Pipe {
  private buffer = new Uint8Array(FIRST_BYTES)
  private start = 0
  private end = 0
  private readers = 0
  private writers = 0
  /** A named pipe's reader waits for its first writer, and a writer for the first reader. */
  private hadReader: boolean
  private hadWriter: boolean
  private waiting: (() => void)[] = []

  constructor(
    named: boolean,
    private readonly path: string | null = null,
  ) {
    this.hadReader = this.hadWriter = !named
  }

  reader(): Description {
    this.readers += 1
    this.hadReader = true
    this.changed()
    return this.endOf({ take: (max, line) => this.take(max, line), put: () => 'EBADF', release: () => (this.readers -= 1) })
  }

  writer(): Description {
    this.writers += 1
    this.hadWriter = true
    this.changed()
    return this.endOf({ take: () => null, put: (data) => this.put(data), release: () => (this.writers -= 1) })
  }

  private endOf(side: Pick<Description, 'take' | 'put'> & { release: () => void }): Description {
    const wait = (wake: () => void): void => void this.waiting.push(wake)
    return {
      kind: 'pipe',
      path: this.path,
      take: side.take,
      put: side.put,
      onReadable: wait,
      onWritable: wait,
      release: () => {
        side.release()
        this.changed()
      },
    }
  }

  private take(max: number, line: boolean): Uint8Array | null | 'wait' {
    if (this.start === this.end) return this.writers > 0 || !this.hadWriter ? 'wait' : null
    const newline = line ? this.buffer.indexOf(NEWLINE, this.start) : -1
    const stop = newline >= 0 && newline < this.end ? newline + 1 : this.end
    const part = this.buffer.slice(this.start, Math.min(stop, this.start + max))
    this.start += part.length
    this.changed()
    return part
  }

  private put(data: Uint8Array): number | WriteError {
    if (this.readers === 0 && this.hadReader) return 'EPIPE'
    const room = CAPACITY_BYTES - (this.end - this.start)
    if (room <= 0) return 0
    const part = data.length > room ? data.subarray(0, room) : data
    this.makeRoom(part.length)
    this.buffer.set(part, this.end)
    this.end += part.length
    this.changed()
    return part.length
  }

  /** Moves what is there to the front, into a larger buffer if need be. */
  private makeRoom(size: number): void {
    if (this.end + size <= this.buffer.length) return
    const held = this.end - this.start
    const needed = held + size
    if (needed <= this.buffer.length / 2) this.buffer.copyWithin(0, this.start, this.end)
    else {
      const larger = new Uint8Array(Math.min(2 * CAPACITY_BYTES, Math.max(needed * 2, this.buffer.length)))
      larger.set(this.buffer.subarray(this.start, this.end))
      this.buffer = larger
    }
    this.start = 0
    this.end = held
  }

  private changed(): void {
    if (this.waiting.length === 0) return
    const woken = this.waiting
    this.waiting = []
    for (const wake of woken) wake()
  }
}

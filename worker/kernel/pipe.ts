import { cut, type Description, type WriteError } from './description'

/** Linux's default, and so the point from which a writer waits for its reader. */
const CAPACITY_BYTES = 65536

/** A pipe: bytes in order, two ends, and those who wait at either. */
export class Pipe {
  private chunks: Uint8Array[] = []
  private size = 0
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
    return this.end({ take: (max, line) => this.take(max, line), put: () => 'EBADF', release: () => (this.readers -= 1) })
  }

  writer(): Description {
    this.writers += 1
    this.hadWriter = true
    this.changed()
    return this.end({ take: () => null, put: (data) => this.put(data), release: () => (this.writers -= 1) })
  }

  private end(side: Pick<Description, 'take' | 'put'> & { release: () => void }): Description {
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
    const first = this.chunks[0]
    if (!first) return this.writers > 0 || !this.hadWriter ? 'wait' : null
    const part = cut(first, max, line)
    if (part.length === first.length) this.chunks.shift()
    else this.chunks[0] = first.subarray(part.length)
    this.size -= part.length
    this.changed()
    return part
  }

  private put(data: Uint8Array): number | WriteError {
    if (this.readers === 0 && this.hadReader) return 'EPIPE'
    const room = CAPACITY_BYTES - this.size
    if (room <= 0) return 0
    const part = data.slice(0, room)
    this.chunks.push(part)
    this.size += part.length
    this.changed()
    return part.length
  }

  private changed(): void {
    if (this.waiting.length === 0) return
    const woken = this.waiting
    this.waiting = []
    for (const wake of woken) wake()
  }
}

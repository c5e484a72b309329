import type { Description, WriteError } from './description'
import { Pipe } from './pipe'

/** One end of a connection: what the other end writes is read here, and the reverse. */
export class SocketEnd implements Description {
  readonly kind = 'socket'
  readonly path = null
  private wroteAll = false

  private constructor(
    private readonly incoming: Description,
    private readonly outgoing: Description,
  ) {}

  /** Two ends that are connected to each other. */
  static pair(): readonly [SocketEnd, SocketEnd] {
    const there = new Pipe(false)
    const back = new Pipe(false)
    return [new SocketEnd(back.reader(), there.writer()), new SocketEnd(there.reader(), back.writer())]
  }

  take(max: number, line: boolean): Uint8Array | null | 'wait' {
    return this.incoming.take(max, line)
  }

  put(data: Uint8Array): number | WriteError {
    return this.wroteAll ? 'EPIPE' : this.outgoing.put(data)
  }

  onReadable(wake: () => void): void {
    this.incoming.onReadable(wake)
  }

  onWritable(wake: () => void): void {
    this.outgoing.onWritable(wake)
  }

  /** shutdown(2) of the writing side: the other end reads to its end. */
  shutdown(): void {
    if (this.wroteAll) return
    this.wroteAll = true
    this.outgoing.release()
  }

  release(): void {
    this.shutdown()
    this.incoming.release()
  }
}

import { encodeText } from './encoding'
import type { Description } from './description'
import type { ByteReader, OpenFile, WriteError } from './types'

/** What a handle needs of the process that holds it. */
export interface Holder {
  /** Waits for `register`'s callback; never comes back if the process has ended meanwhile. */
  block(register: (wake: () => void) => void): Promise<void>
  /** Counts work. */
  work(units: number): Promise<void> | undefined
  /** SIGPIPE; false: ignored, the write fails. */
  brokenPipe(): boolean
  readonly ended: boolean
  readonly held: Set<Handle>
}

const HOLDERS = new WeakMap<Description, { count: number }>()
const READ_BYTES = 65536
const BYTES_PER_UNIT = 128

/** One process's hold on an open file description. */
export class Handle implements OpenFile {
  error: WriteError | null = null
  private open = true

  constructor(
    readonly description: Description,
    private readonly holder: Holder,
  ) {
    const holders = HOLDERS.get(description)
    if (holders) holders.count += 1
    else HOLDERS.set(description, { count: 1 })
    holder.held.add(this)
  }

  get kind(): OpenFile['kind'] {
    return this.description.kind
  }
  get path(): string | null {
    return this.description.path
  }

  read(max: number = READ_BYTES): Promise<Uint8Array | null> {
    return this.take(Math.max(1, max), false)
  }

  async readLine(): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = []
    for (;;) {
      const part = await this.take(READ_BYTES, true)
      if (part === null) return parts.length > 0 ? concat(parts) : null
      parts.push(part)
      if (part[part.length - 1] === 10) return concat(parts)
    }
  }

  async readAll(): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for (let part = await this.read(); part !== null; part = await this.read()) parts.push(part)
    return concat(parts)
  }

  async write(data: Uint8Array | string): Promise<void> {
    let rest = typeof data === 'string' ? encodeText(data) : data
    while (rest.length > 0) {
      if (this.holder.ended) return forever()
      const done = this.open ? this.description.put(rest) : 'EBADF'
      if (typeof done === 'string') return this.fail(done)
      rest = rest.subarray(done)
      const turn = done > 0 ? this.holder.work(1 + Math.floor(done / BYTES_PER_UNIT)) : undefined
      if (turn) await turn
      // Only right after a put that found no room: later, the reader may have made room already and wake nobody.
      if (done === 0) await this.holder.block((wake) => this.description.onWritable(wake))
    }
  }

  async copyFrom(source: ByteReader): Promise<void> {
    for (let part = await source.read(); part !== null; part = await source.read()) {
      await this.write(part)
      if (this.error) return
    }
  }

  share(): Handle {
    return new Handle(this.description, this.holder)
  }

  /** The same description in another process's hands. */
  passTo(holder: Holder): Handle {
    return new Handle(this.description, holder)
  }

  close(): void {
    if (!this.open) return
    this.open = false
    this.holder.held.delete(this)
    const holders = HOLDERS.get(this.description)
    if (!holders) return
    holders.count -= 1
    if (holders.count > 0) return
    HOLDERS.delete(this.description)
    this.description.release()
  }

  private async take(max: number, line: boolean): Promise<Uint8Array | null> {
    for (;;) {
      if (this.holder.ended) return forever()
      const part = this.open ? this.description.take(max, line) : null
      if (part !== 'wait') {
        const turn = this.holder.work(1 + Math.floor((part?.length ?? 0) / BYTES_PER_UNIT))
        if (turn) await turn
        return part
      }
      await this.holder.block((wake) => this.description.onReadable(wake))
    }
  }

  private fail(error: WriteError): Promise<void> {
    if (error === 'EPIPE' && this.holder.brokenPipe()) return forever()
    this.error = error
    return Promise.resolve()
  }
}

/** What an ended process's calls come to: they never come back. */
export function forever(): Promise<never> {
  return new Promise<never>(() => undefined)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts[0]
  if (parts.length === 1 && only) return only
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

import type { OpenFile } from './types'

/** Why a write did not go through: what errno would say. */
export type WriteError = 'EPIPE' | 'ENOSPC' | 'EBADF' | 'EFBIG'

/**
 * An open file description: what several descriptors, in several processes, share. Never waits itself: it says `wait`, and calls back once
 * when asking again makes sense.
 */
export interface Description {
  readonly kind: OpenFile['kind']
  readonly path: string | null
  /** Bytes that are here: at most `max`, and with `line` none after the first newline. null at the end. */
  take(max: number, line: boolean): Uint8Array | null | 'wait'
  /** How many of the bytes went in; 0 asks to wait. */
  put(data: Uint8Array): number | WriteError
  onReadable(wake: () => void): void
  onWritable(wake: () => void): void
  /** The last holder is gone. */
  release(): void
}

const NEWLINE = 10

/** Cuts `data` as `take` promises. */
export function cut(data: Uint8Array, max: number, line: boolean): Uint8Array {
  const bounded = data.length > max ? data.subarray(0, max) : data
  if (!line) return bounded
  const newline = bounded.indexOf(NEWLINE)
  return newline < 0 ? bounded : bounded.subarray(0, newline + 1)
}

/** A device without state: what it gives, and what it does with what it gets. */
export function device(
  kind: OpenFile['kind'],
  path: string,
  take: (max: number) => Uint8Array | null,
  put: (data: Uint8Array) => number | WriteError = (data) => data.length,
): Description {
  return { kind, path, take, put, onReadable: immediately, onWritable: immediately, release: nothing }
}

/** Bytes handed to a process as its input; then the end. */
export function inputDescription(bytes: Uint8Array): Description {
  let at = 0
  return {
    kind: 'pipe',
    path: null,
    take(max, line) {
      if (at >= bytes.length) return null
      const part = cut(bytes.subarray(at), max, line)
      at += part.length
      return part
    },
    put: () => 'EBADF',
    onReadable: immediately,
    onWritable: immediately,
    release: nothing,
  }
}

/** What a person types, line by line. `onWait` is told when a process waits for more than there is. */
export class TerminalInput implements Description {
  readonly kind = 'terminal'
  readonly path = '/dev/pts/0'
  private readonly lines: Uint8Array[] = []
  private waiting: (() => void)[] = []
  private ended = false

  constructor(private readonly onWait: () => void) {}

  /** A line with its end, or the end of input. */
  type(line: Uint8Array | null): void {
    if (line === null) this.ended = true
    else this.lines.push(line)
    this.nudge()
  }

  /** Has who waits look again: where nothing is here, `onWait` is told once more. */
  nudge(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  take(max: number, line: boolean): Uint8Array | null | 'wait' {
    const first = this.lines[0]
    if (!first) {
      if (!this.ended) return 'wait'
      this.ended = false
      return null
    }
    const part = cut(first, max, line)
    if (part.length === first.length) this.lines.shift()
    else this.lines[0] = first.subarray(part.length)
    return part
  }

  put(): WriteError {
    return 'EBADF'
  }

  onReadable(wake: () => void): void {
    this.waiting.push(wake)
    this.onWait()
  }

  onWritable(wake: () => void): void {
    wake()
  }

  release(): void {
    this.waiting = []
  }
}

/** A terminal's screen: as a sink, but a process sees that it is a terminal. */
export function terminalOutput(sink: Exclude<Sink, (bytes: Uint8Array) => void>): Description {
  return {
    ...device(
      'terminal',
      '/dev/pts/0',
      () => null,
      (data) => sink.put(data.slice()),
    ),
    onWritable: (wake) => sink.onWritable(wake),
  }
}

/** Where a stream's bytes go. One that has no room now takes none, and calls back. */
export type Sink = ((bytes: Uint8Array) => void) | { put(bytes: Uint8Array): number; onWritable(wake: () => void): void }

/** A stream that leaves the kernel: a step's log, a container's output. */
export function outputDescription(sink: Sink | Description): Description {
  if ('take' in sink) return sink
  if (typeof sink !== 'function')
    return {
      ...device(
        'log',
        '',
        () => null,
        (data) => sink.put(data.slice()),
      ),
      onWritable: (wake) => sink.onWritable(wake),
    }
  return device(
    'log',
    '',
    () => null,
    (data) => {
      sink(data.slice())
      return data.length
    },
  )
}

function immediately(wake: () => void): void {
  wake()
}
function nothing(): void {}

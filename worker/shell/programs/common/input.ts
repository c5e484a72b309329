import { FsError } from '../../../fs'
import type { ByteReader, OpenFile, Process } from '../../../kernel'
import type { Codec } from './codec'
import type { Call } from './program'

/** What a program says when a file cannot be opened: `%` is the name as written. */
export interface OpenWords {
  readonly gnu: string
  readonly busybox: string
}
export const OPEN_WORDS: OpenWords = { gnu: '%', busybox: "can't open '%'" }
/** head's and tail's. */
export const OPEN_FOR_READING: OpenWords = { gnu: "cannot open '%' for reading", busybox: "can't open '%'" }

/** An input by its operand: `-` is standard input. null: it could not be opened, and that was said. A folder opens, as open(2) lets it. */
export function openInput(process: Process, call: Call, path: string, words: OpenWords = OPEN_WORDS): OpenFile | null {
  if (path === '-') return process.stdin
  const file = process.open(path)
  if (!(file instanceof FsError)) return file
  const isFolder = file.code === 'EISDIR'
  const busybox = isFolder ? 'read error' : words.busybox.replace('%', () => path)
  const gnu = isFolder ? path : words.gnu.replace('%', () => path)
  call.failFile(file, { gnu, busybox })
  return null
}

/** The lines of a stream. `take` is the fast way while a line is at hand; `next` waits for more. */
export class LineReader {
  /** False once the last line of the input was returned without its separator. */
  terminated = true
  private text = ''
  private at = 0
  private ended = false

  constructor(
    private readonly input: ByteReader,
    private readonly codec: Codec,
    private readonly separator = '\n',
  ) {}

  take(): string | undefined {
    const end = this.text.indexOf(this.separator, this.at)
    if (end < 0) return undefined
    const line = this.text.slice(this.at, end)
    this.at = end + 1
    return line
  }

  /** The next line without its separator; null at the end. */
  async next(): Promise<string | null> {
    for (;;) {
      const line = this.take()
      if (line !== undefined) return line
      if (this.ended) return this.remainder()
      await this.fill()
    }
  }

  /** Whether nothing is left. */
  async atEnd(): Promise<boolean> {
    while (this.at >= this.text.length) {
      if (this.ended) return true
      await this.fill()
    }
    return false
  }

  private async fill(): Promise<void> {
    const bytes = await this.input.read()
    if (bytes === null) {
      this.ended = true
      return
    }
    const whole = this.held.length > 0 ? joined(this.held, bytes) : bytes
    // A character cut in two by the end of a read waits for its rest.
    const cut = this.codec.utf8 ? completeLength(whole) : whole.length
    this.held = whole.subarray(cut)
    this.text = this.text.slice(this.at) + this.codec.decode(whole.subarray(0, cut))
    this.at = 0
  }
  private held: Uint8Array = new Uint8Array()

  private remainder(): string | null {
    if (this.held.length > 0) this.text += this.codec.decode(this.held)
    this.held = new Uint8Array()
    if (this.at >= this.text.length) return null
    const line = this.text.slice(this.at)
    this.at = this.text.length
    this.terminated = false
    return line
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

/** How much of `bytes` ends on a character's border. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

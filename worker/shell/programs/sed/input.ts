import { FsError } from '../../../fs'
import type { OpenFile, Process } from '../../../kernel'
import type { Codec } from '../common/codec'
import { LineReader } from '../common/input'

/** Where an editor's lines come from. */
export interface LineSource {
  /** The number of the current line, from 1. */
  readonly line: number
  /** The current line ended with its newline. */
  readonly terminated: boolean
  readonly fileName: string
  readonly isLast: boolean
  /** The next line, or null at the end of everything. */
  next(): Promise<string | null>
}

export const NO_INPUT: LineSource = { line: 0, terminated: true, fileName: '-', isLast: true, next: () => Promise.resolve(null) }

/** The lines of all files in turn, one looked at ahead: `$` must know whether it is the last. */
export class SedInput implements LineSource {
  line = 0
  terminated = true
  fileName = '-'
  private upcoming: { readonly text: string; readonly terminated: boolean; readonly file: string } | null = null
  private reader: LineReader | null = null
  private open: OpenFile | null = null
  private openName = '-'
  private index = 0

  constructor(
    private readonly process: Process,
    private readonly files: readonly string[],
    private readonly codec: Codec,
    private readonly separator: string,
    private readonly complain: (path: string, error: FsError) => void,
  ) {}

  async next(): Promise<string | null> {
    const current = this.upcoming ?? (this.line === 0 ? await this.read() : null)
    if (!current) return null
    this.upcoming = await this.read()
    this.line++
    this.terminated = current.terminated
    this.fileName = current.file
    return current.text
  }

  get isLast(): boolean {
    return this.upcoming === null
  }

  close(): void {
    if (this.open && this.open !== this.process.stdin) this.open.close()
    this.open = null
  }

  private async read(): Promise<{ readonly text: string; readonly terminated: boolean; readonly file: string } | null> {
    for (;;) {
      const text = this.reader ? (this.reader.take() ?? (await this.reader.next())) : null
      if (text !== null && this.reader) return { text, terminated: this.reader.terminated, file: this.openName }
      if (!this.openNext()) return null
    }
  }

  private openNext(): boolean {
    while (this.index < this.files.length) {
      this.close()
      const path = this.files[this.index++] ?? '-'
      const file = path === '-' ? this.process.stdin : this.process.open(path)
      if (file instanceof FsError) {
        this.complain(path, file)
        continue
      }
      this.open = file
      this.openName = path
      this.reader = new LineReader(file, this.codec, this.separator)
      return true
    }
    this.reader = null
    return false
  }
}

import type { ByteReader } from '../../../kernel'
import { LineReader } from '../common/input'
import type { Runtime } from './runtime'

/** Cuts a stream into records as RS says at that moment: one character, blank lines (empty RS), or a regular expression. */
export class RecordReader {
  private readonly lines: LineReader
  private separator = '\n'
  /** For RS that is no single character: the rest of the input, all of it. */
  private rest: string | null = null

  constructor(
    input: ByteReader,
    private readonly runtime: Runtime,
  ) {
    this.lines = new LineReader(input, runtime.codec)
  }

  /** The fast way while lines are at hand; undefined: ask `next`. */
  take(): string | undefined {
    if (this.rest !== null || this.runtime.setting('RS') !== '\n') return undefined
    return this.lines.take()
  }

  async next(): Promise<string | null> {
    this.separator = this.runtime.setting('RS')
    if (this.rest === null && this.separator === '\n') return this.lines.next()
    this.rest ??= await this.everything()
    return this.cut()
  }

  private async everything(): Promise<string> {
    const parts: string[] = []
    for (let line = await this.lines.next(); line !== null; line = await this.lines.next()) {
      parts.push(line)
      const pause = this.runtime.process.work()
      if (pause) await pause
    }
    return parts.join('\n') + (this.lines.terminated && parts.length > 0 ? '\n' : '')
  }

  private cut(): string | null {
    if (this.separator === '') this.rest = (this.rest ?? '').replace(/^\n+/, '')
    const text = this.rest ?? ''
    if (text === '') return null
    const [start, end] = this.boundary(text)
    this.rest = text.slice(end)
    const record = text.slice(0, start)
    // The newline at the end of the input is not the last record's.
    return end >= text.length && start === text.length ? record.replace(/\n$/, '') : record
  }

  private boundary(text: string): readonly [number, number] {
    if (this.separator === '') {
      const match = /\n\n+/.exec(text)
      return match ? [match.index, match.index + match[0].length] : [text.length, text.length]
    }
    if (this.separator.length === 1) {
      const at = text.indexOf(this.separator)
      return at < 0 ? [text.length, text.length] : [at, at + 1]
    }
    const match = this.runtime.regex(this.separator).find(text)
    return match && match.end > match.start ? [match.start, match.end] : [text.length, text.length]
  }
}

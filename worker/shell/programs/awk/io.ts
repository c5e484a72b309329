import { FsError } from '../../../fs'
import type { OpenFile, Process } from '../../../kernel'
import { Output } from '../common/output'
import type { Call } from '../common/program'
import { AwkFatal } from './record'
import { RecordReader } from './record-reader'
import type { AwkIo, Runtime } from './runtime'

interface Sink {
  readonly output: Output
  readonly file: OpenFile
  /** The command at the other end of a pipe. */
  readonly pid: number | null
}
interface Source {
  readonly records: RecordReader
  readonly file: OpenFile
  readonly pid: number | null
}

/** Files and commands that a program reads and writes, by name, until it closes them. */
export class AwkFiles implements AwkIo {
  private readonly sinks = new Map<string, Sink>()
  private readonly sources = new Map<string, Source>()

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly runtime: Runtime,
    private readonly main: () => Promise<string | null> | string | null,
  ) {}

  write(bytes: Uint8Array): void {
    this.call.out.writeBytes(bytes)
  }

  nextRecord(): Promise<string | null> | string | null {
    return this.main()
  }

  redirect(mode: '>' | '>>' | '|', name: string, text: string): void {
    const bytes = this.runtime.codec.encode(text)
    if (mode !== '|' && (name === '/dev/stdout' || name === '-')) return this.write(bytes)
    let sink = this.sinks.get(name)
    if (!sink) {
      sink = mode === '|' ? this.startWriter(name) : this.openWriter(mode, name)
      this.sinks.set(name, sink)
    }
    sink.output.writeBytes(bytes)
  }

  private openWriter(mode: '>' | '>>', name: string): Sink {
    const path = this.runtime.codec.toText(name)
    const file = name === '/dev/stderr' ? this.process.stderr : this.process.open(path, mode === '>' ? 'write' : 'append')
    if (file instanceof FsError) throw new AwkFatal(`cannot open ${path} (${file.text})`)
    return { output: new Output(file), file, pid: null }
  }

  private startWriter(command: string): Sink {
    const [reader, writer] = this.process.pipe()
    const pid = this.shell(command, new Map([...this.process.files, [0, reader]]))
    reader.close()
    return { output: new Output(writer), file: writer, pid }
  }

  private shell(command: string, files: ReadonlyMap<number, OpenFile>): number {
    const child = this.process.spawn('/bin/sh', ['sh', '-c', this.runtime.codec.toText(command)], { files })
    if (!('pid' in child)) throw new AwkFatal('cannot run a command: /bin/sh is missing')
    return child.pid
  }

  async fromFile(name: string): Promise<string | null | undefined> {
    let source = this.sources.get(name)
    if (!source) {
      const file = name === '-' || name === '/dev/stdin' ? this.process.stdin : this.process.open(this.runtime.codec.toText(name))
      if (file instanceof FsError) return undefined
      source = { records: this.reader(file), file, pid: null }
      this.sources.set(name, source)
    }
    return source.records.next()
  }

  async fromCommand(command: string): Promise<string | null> {
    let source = this.sources.get(command)
    if (!source) {
      await this.flush()
      const [reader, writer] = this.process.pipe()
      const pid = this.shell(command, new Map([...this.process.files, [1, writer]]))
      writer.close()
      source = { records: this.reader(reader), file: reader, pid }
      this.sources.set(command, source)
    }
    return source.records.next()
  }

  private reader(file: OpenFile): RecordReader {
    return new RecordReader(file, this.runtime)
  }

  async system(command: string): Promise<number> {
    await this.flush()
    return this.process.wait(this.shell(command, this.process.files))
  }

  /** -1: nothing of that name is open; of a command its exit status. */
  async close(name: string): Promise<number> {
    const sink = this.sinks.get(name)
    const source = this.sources.get(name)
    let status = -1
    if (sink) {
      this.sinks.delete(name)
      await this.call.flush()
      await sink.output.flush()
      if (sink.file !== this.process.stderr) sink.file.close()
      status = sink.pid === null ? 0 : await this.process.wait(sink.pid)
    }
    if (source) {
      this.sources.delete(name)
      if (source.file !== this.process.stdin) source.file.close()
      status = source.pid === null ? 0 : await this.process.wait(source.pid)
    }
    return status
  }

  async flush(): Promise<void> {
    await this.call.flush()
    for (const { output } of this.sinks.values()) await output.flush()
  }

  /** At the end: what was printed goes first, then each pipe is closed and waited for. */
  async finish(): Promise<void> {
    await this.call.flush()
    for (const name of [...this.sinks.keys(), ...this.sources.keys()]) await this.close(name)
  }
}

import { SvelteMap } from 'svelte/reactivity'
import { Stopped } from '../engine/engine'
import type { Engine } from '../engine/engine'
import { decodeFile, encodeFile } from './file-text'
import type { FileText } from './file-text'

const BURST_MS = 200
/** After such a pause what is typed next is a change of its own for undo. */
const PAUSE_MS = 3000

/** A project file that the page shows as text. */
export class OpenFile {
  text = $state('')
  format = $state.raw<Omit<FileText, 'text'>>({ lineEnd: '\n', bom: false, problem: null })
  sizeBytes = $state(0)

  constructor(
    readonly path: string,
    bytes: Uint8Array,
  ) {
    this.show(bytes)
  }

  show(bytes: Uint8Array): void {
    const { text, ...format } = decodeFile(bytes)
    this.text = text
    this.format = format
    this.sizeBytes = bytes.length
  }

  get bytes(): Uint8Array {
    return encodeFile({ text: this.text, ...this.format })
  }
}

/** The open files: what is typed goes to the engine in bursts; what is not typed is never written back. */
export class Files {
  readonly #open = new SvelteMap<string, OpenFile>()
  /** Typed in and not yet sent, with the burst of typing. */
  readonly #typed = new SvelteMap<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #revision = 0
  #burst = 0
  #typedAt = 0
  /** The newest refusal of an edit, in the engine's words. */
  problem = $state<string | null>(null)

  constructor(
    private readonly engine: Engine,
    first: readonly { readonly path: string; readonly text: string }[],
    /** Told of each file whose text the engine now has. */
    private readonly onknown: (file: OpenFile) => void = () => undefined,
    /** Told of each change that a person types. */
    private readonly ontyped: () => void = () => undefined,
  ) {
    for (const { path, text } of first) this.#open.set(path, new OpenFile(path, new TextEncoder().encode(text)))
  }

  get(path: string): OpenFile | undefined {
    return this.#open.get(path)
  }

  isTyped(path: string): boolean {
    return this.#typed.has(path)
  }

  /** Reads the file unless it is open. */
  async open(path: string): Promise<void> {
    if (!this.#open.has(path)) await this.#read(path)
  }

  /** What a person typed. */
  type(path: string, text: string): void {
    const file = this.#open.get(path)
    if (!file || file.format.problem || file.text === text) return
    file.text = text
    this.#changed(file)
  }

  /** What a person asked for by a button: other line ends, no mark, or text where bytes were. */
  convert(path: string, format: Partial<Omit<FileText, 'text'>>): void {
    void this.#convert(path, format)
  }

  async #convert(path: string, format: Partial<Omit<FileText, 'text'>>): Promise<void> {
    await this.flush()
    const file = this.#open.get(path)
    if (!file) return
    file.format = { ...file.format, problem: null, ...format }
    file.sizeBytes = file.bytes.length
    await this.#send(path, true)
  }

  /** Sends what was typed and not yet sent; answers when the engine has it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    const paths = [...this.#typed.keys()]
    this.#typed.clear()
    await Promise.all(paths.map((path) => this.#send(path)))
  }

  /** Reads every open file again: after an undo the engine's bytes are other ones. */
  async reload(): Promise<void> {
    this.#typed.clear()
    await Promise.all([...this.#open.keys()].map((path) => this.#read(path)))
  }

  #changed(file: OpenFile): void {
    const now = performance.now()
    if (now - this.#typedAt > PAUSE_MS) this.#burst++
    this.#typedAt = now
    this.#typed.set(file.path, this.#burst)
    this.ontyped()
    file.sizeBytes = file.bytes.length
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), BURST_MS)
  }

  async #send(path: string, convert = false): Promise<void> {
    const file = this.#open.get(path)
    if (!file) return
    const pending = this.engine.ask('edit', {
      path,
      bytes: file.bytes,
      revision: ++this.#revision,
      burst: this.#burst,
      ...(convert && { convert }),
    })
    this.onknown(file)
    const reply = await pending.reply
    if (!(reply instanceof Stopped)) this.problem = reply.problem
  }

  async #read(path: string): Promise<void> {
    const reply = await this.engine.ask('read', { path }).reply
    if (reply instanceof Stopped || this.#typed.has(path)) return
    if ('problem' in reply) this.#open.delete(path)
    else this.onknown(this.#show(path, reply.bytes))
  }

  #show(path: string, bytes: Uint8Array): OpenFile {
    const file = this.#open.get(path) ?? new OpenFile(path, bytes)
    file.show(bytes)
    this.#open.set(path, file)
    return file
  }
}

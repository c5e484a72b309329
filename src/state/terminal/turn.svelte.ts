import type { BuildView, WorldView } from '../../../worker/door/protocol'
import { ScreenText, textOf, type Gap, type Line } from './screen-text'

/** One line that was typed, what came of it, and how far it is. */
export class Turn {
  /** The output so far, the unfinished line last. */
  lines = $state.raw<readonly Line[]>([[]])
  gap = $state.raw<Gap | null>(null)
  /** `lost`: the engine was ended while it ran. */
  state = $state<'running' | 'done' | 'lost'>('running')
  notSimulated = $state.raw<readonly string[]>([])
  /** The build of the project that it made. */
  build = $state.raw<BuildView | null>(null)
  /** What the engine held after it. */
  world = $state.raw<WorldView | null>(null)
  /** It ended the shell. */
  ended = $state(false)
  /** How often it erased the window. */
  cleared = $state(0)
  readonly #screen = new ScreenText()
  #receivedBytes = 0
  #expected: { readonly bytes: number; readonly came: () => void } | null = null
  readonly #decoder = new TextDecoder()

  constructor(
    readonly id: number,
    /** What stood before it. */
    readonly prompt: string,
    /** As typed; of a password nothing. */
    readonly line: string,
  ) {}

  /** Takes bytes of the screen; so many before them were left out. */
  show(bytes: Uint8Array, droppedBytes: number): void {
    if (droppedBytes > 0) this.#screen.skip(droppedBytes)
    this.#write(this.#decoder.decode(bytes, { stream: true }))
    this.#receivedBytes += bytes.length
    if (this.#expected && this.#receivedBytes >= this.#expected.bytes) this.#expected.came()
  }

  /** Resolves when so many bytes have come. */
  async received(bytes: number): Promise<void> {
    if (this.#receivedBytes < bytes) await new Promise<void>((came) => (this.#expected = { bytes, came }))
  }

  /** What the terminal itself shows, such as `^C`. */
  echo(text: string): void {
    this.#write(text)
  }

  /** The output without what stands after its last line's end: that is a prompt, if a line is waited for. */
  get output(): readonly Line[] {
    if (this.state === 'running') return this.lines.length > 1 || textOf(this.lines[0] ?? []) !== '' ? trimmed(this.lines) : []
    const { before } = split(textOf(this.lines.at(-1) ?? []))
    return before === '' ? this.lines.slice(0, -1) : [...this.lines.slice(0, -1), [{ text: before, classes: '' }]]
  }

  /** What a program waits behind. */
  get waitsAt(): string {
    return this.state === 'running' ? '' : split(textOf(this.lines.at(-1) ?? [])).prompt
  }

  #write(text: string): void {
    this.#screen.write(text)
    this.lines = [...this.#screen.lines]
    this.gap = this.#screen.gap
    this.cleared = this.#screen.cleared
  }
}

function trimmed(lines: readonly Line[]): readonly Line[] {
  return lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines
}

/** A shell's prompt behind output that did not end its line: `abc~/my-app# `. */
function split(line: string): { readonly before: string; readonly prompt: string } {
  const found = /^(.*?)((?:[\w.-]+:)?[~/]\S* ?[#$] )$/.exec(line)
  return found ? { before: found[1] ?? '', prompt: found[2] ?? '' } : { before: '', prompt: line }
}

import { logSeconds, progressSeconds } from '../text'

/** A line of the plain progress counts as long only when it took more than this. */
const SHOWN_MS = 10
const TAIL_LINES = 10

interface Shown {
  readonly number: number
  readonly name: string
  readonly startMs: number
  readonly lines: string[]
  /** Output without its end of line yet. */
  rest: string
  ended: boolean
}

/**
 * Plain progress as the real client prints it (behaviour §12): numbers in the order of first display, `#N ...` when another step comes in
 * between, an empty line before another step.
 */
export class PlainLog {
  #text = '#0 building with "default" instance using docker driver\n'
  readonly #steps = new Map<string, Shown>()
  #current: Shown | null = null
  readonly #out: (text: string, atMs: number) => void
  #atMs = 0
  readonly #decoder = new TextDecoder()

  /** `out` is told each text as it is added, with the virtual time of the newest step's doing. */
  constructor(out: (text: string, atMs: number) => void) {
    this.#out = out
    out(this.#text, 0)
  }

  get text(): string {
    return this.#text
  }

  /** A step that begins at `atMs`; a second call only shows it again. */
  begin(id: string, name: string, atMs: number): void {
    this.#atMs = atMs
    if (!this.#steps.has(id)) this.#steps.set(id, { number: this.#steps.size + 1, name, startMs: atMs, lines: [], rest: '', ended: false })
    this.#show(id)
  }

  /** A line about the step: `transferring context: 38B done`; with its time where it took any. */
  status(id: string, text: string, tookMs: number): void {
    const step = this.#show(id)
    this.#line(step, `${text}${tookMs > SHOWN_MS ? ` ${progressSeconds(tookMs)}` : ''} done`)
  }

  /** A finding about the step. */
  warn(id: string, text: string): void {
    this.#line(this.#show(id), `WARN: ${text}`)
  }

  /** What the step printed, at `atMs`. */
  output(id: string, bytes: Uint8Array, atMs: number): void {
    this.#atMs = atMs
    const step = this.#show(id)
    const lines = (step.rest + this.#decoder.decode(bytes)).split('\n')
    step.rest = lines.pop() ?? ''
    for (const line of lines) this.#outputLine(step, line, atMs)
  }

  end(id: string, how: 'done' | 'cached' | 'canceled' | { readonly error: string }, atMs: number): void {
    this.#atMs = atMs
    const step = this.#show(id)
    if (step.rest !== '') this.#outputLine(step, step.rest, atMs)
    step.rest = ''
    step.ended = true
    if (how === 'done') this.#line(step, `DONE ${progressSeconds(atMs - step.startMs)}`)
    else this.#line(step, typeof how === 'string' ? how.toUpperCase() : `ERROR: ${how.error}`)
  }

  /** The failed step's last lines between two rules. */
  tail(id: string): void {
    const step = this.#steps.get(id)
    if (step)
      this.#write(
        `------\n > ${step.name}:\n${step.lines
          .slice(-TAIL_LINES)
          .map((line) => `${line}\n`)
          .join('')}------\n`,
      )
  }

  /** Text after all steps. */
  add(text: string): void {
    this.#write(text)
  }

  #show(id: string): Shown {
    const step = this.#steps.get(id)
    if (!step) throw new Error(`a step that was never begun: ${id}`)
    if (this.#current === step && !step.ended) return step
    if (this.#current && !this.#current.ended) this.#write(`#${this.#current.number} ...\n`)
    this.#write('\n')
    step.ended = false
    this.#current = step
    this.#line(step, step.name)
    return step
  }

  #outputLine(step: Shown, text: string, atMs: number): void {
    const line = `${logSeconds(atMs - step.startMs)} ${text}`
    step.lines.push(line)
    this.#line(step, line)
  }

  #line(step: Shown, text: string): void {
    this.#write(`#${step.number} ${text}\n`)
  }

  #write(text: string): void {
    this.#text += text
    this.#out(text, this.#atMs)
  }
}

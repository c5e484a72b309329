import type { StepView } from '../../../worker/door/protocol'

/** A line of Docker's plain progress, with the step it belongs to. */
export interface LogLine {
  readonly text: string
  readonly vertex: string | null
  readonly look: 'cached' | 'ran' | 'failed' | 'name' | 'detail'
}

const LINE = /^#(\d+) (.*)$/
/** A line is shown up to here; all of it is in the command's own output. */
const MAX_SHOWN = 4000

/** Ties each line to its step: `#8 [4/5] RUN npm ci` names step `[4/5] RUN npm ci`, and every later `#8` is its line too. */
export function logLines(log: string, steps: readonly StepView[]): readonly LogLine[] {
  return new LogReader().read(log, steps)
}

/** Reads a log that grows: what was read already is not read again, so that ten thousand lines cost what each of them costs once. */
export class LogReader {
  #log = ''
  /** Up to where whole lines were read. */
  #end = 0
  #lines: LogLine[] = []
  readonly #byNumber = new Map<string, string>()

  /** Every line of the log; empty ones at its end are left out. */
  read(log: string, steps: readonly StepView[]): readonly LogLine[] {
    if (!log.startsWith(this.#log)) this.#begin()
    this.#log = log
    const byName = new Map(steps.map((step) => [step.name, step.vertex]))
    const end = log.lastIndexOf('\n') + 1
    if (end > this.#end) {
      for (const text of log.slice(this.#end, end - 1).split('\n')) this.#lines.push(this.#line(text, byName))
      this.#end = end
    }
    const rest = log.slice(end)
    const all = rest === '' ? this.#lines : [...this.#lines, this.#line(rest, byName)]
    const last = all.findLastIndex(({ text }) => text !== '')
    return all.slice(0, last + 1)
  }

  #begin(): void {
    this.#end = 0
    this.#lines = []
    this.#byNumber.clear()
  }

  #line(text: string, byName: ReadonlyMap<string, string>): LogLine {
    const [, number = '', rest = ''] = LINE.exec(text) ?? []
    const named = byName.get(rest)
    if (named !== undefined) this.#byNumber.set(number, named)
    const vertex = (number === '' ? undefined : this.#byNumber.get(number)) ?? null
    const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
    return { text: shown, vertex, look: lookOf(text, rest, named !== undefined, vertex) }
  }
}

function lookOf(text: string, rest: string, isName: boolean, vertex: string | null): LogLine['look'] {
  if (isName) return 'name'
  if (rest === 'CACHED') return 'cached'
  if (rest.startsWith('ERROR') || /^ERROR: /.test(text)) return 'failed'
  if (vertex !== null && rest.startsWith('DONE ')) return 'ran'
  return 'detail'
}

import type { StepView } from '../../../worker/door/protocol'

/** A line of Docker's plain progress, with the step it belongs to. */
export interface LogLine {
  readonly text: string
  readonly vertex: string | null
  readonly look: 'cached' | 'ran' | 'failed' | 'name' | 'detail'
}

const LINE = /^#(\d+) (.*)$/

/** Ties each line to its step: `#8 [4/5] RUN npm ci` names step `[4/5] RUN npm ci`, and every later `#8` is its line too. */
export function logLines(log: string, steps: readonly StepView[]): readonly LogLine[] {
  const byName = new Map(steps.map((step) => [step.name, step]))
  const byNumber = new Map<string, StepView>()
  return log
    .replace(/\n+$/, '')
    .split('\n')
    .map((text): LogLine => {
      const [, number = '', rest = ''] = LINE.exec(text) ?? []
      const named = byName.get(rest)
      if (named) byNumber.set(number, named)
      const vertex = (number === '' ? undefined : byNumber.get(number))?.vertex ?? null
      return { text, vertex, look: lookOf(text, rest, named !== undefined, vertex) }
    })
}

function lookOf(text: string, rest: string, isName: boolean, vertex: string | null): LogLine['look'] {
  if (isName) return 'name'
  if (rest === 'CACHED') return 'cached'
  if (rest.startsWith('ERROR') || /^ERROR: /.test(text)) return 'failed'
  if (vertex !== null && rest.startsWith('DONE ')) return 'ran'
  return 'detail'
}

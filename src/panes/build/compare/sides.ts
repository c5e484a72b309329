import type { BuildView, CompareSide, EditCost, StepView } from '../../../../worker/door/protocol'
import { mapLines } from '../../../state/line-map'
import { outlineOf } from '../../../state/outline'
import { rowsOf } from '../../../state/rows'
import type { FigureRow } from '../../../state/rows'

/** A version's rows as they would stand after an edit. */
export function rowsAfter(side: CompareSide, cost: EditCost | null): { readonly rows: readonly FigureRow[]; readonly build: BuildView } {
  const again = new Set(cost?.ran.map(({ line }) => line))
  const steps = side.build.steps.map((step): StepView => {
    const ran = step.range !== null && again.has(step.range.start.line)
    return { ...step, state: ran ? 'ran' : 'cached', firstRun: false, reason: ran ? { kind: 'never-finished' } : null }
  })
  const build = { ...side.build, steps }
  const rows = rowsOf({ outline: outlineOf(side.text), steps, stages: build.stages, builtText: side.text, folded: false })
  return { rows, build }
}

/** Lines of each text that the other has not. */
export function differingLines(a: string, b: string): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const [linesA, linesB] = [a.split('\n'), b.split('\n')]
  const inA = mapLines(linesA, linesB)
  const kept = new Set(inA.flatMap((line) => (line === null ? [] : [line])))
  const filled = (lines: readonly string[], index: number): boolean => lines[index]?.trim() !== ''
  return [
    new Set(linesA.flatMap((_line, index) => (kept.has(index) || !filled(linesA, index) ? [] : [index + 1]))),
    new Set(inA.flatMap((line, index) => (line === null && filled(linesB, index) ? [index + 1] : []))),
  ]
}

/** `COPY package*.json` of `COPY package*.json ./`; `npm ci` of `RUN npm ci`. */
export function beadOf(text: string): string {
  const words = text.replace(/^RUN\s+/i, '').trim()
  return words.length > 28 ? `${words.slice(0, 27)}…` : words
}

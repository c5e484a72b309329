import type { BuildView, StepView } from '../../../worker/door/protocol'
import type { FigureRow, RowState } from '../../state/rows'
import { pile } from '../../ui/geometry'
import type { PlacedSheet } from '../../ui/geometry'

/** A layer as the figure draws it. */
export interface ShownSheet extends PlacedSheet {
  readonly key: string
  readonly name: string
  readonly look: 'base' | 'cached' | 'ran' | 'kept' | 'amber'
  readonly bytes: number
  readonly layers: number
  readonly vertex: string | null
  /** Index of its row; null where its line is gone, or the step did not make this layer. */
  readonly row: number | null
}

interface Measures {
  readonly perDecade: number
  readonly offset: number
  readonly gap: number
}

/** The layers of a build's image, placed. After a build that failed they are those of the last good one: what this build did not keep is hatched. */
export function sheetsOf(
  build: BuildView,
  steps: readonly StepView[],
  rows: readonly FigureRow[],
  measures: Measures,
): { readonly sheets: readonly ShownSheet[]; readonly bottom: number } {
  const now = new Map(steps.map((step) => [step.vertex, step]))
  const rowOf = new Map(rows.flatMap((row, index) => (row.step ? [[row.step.vertex, index] as const] : [])))
  const stageOf = new Map(build.steps.map((step) => [step.vertex, step.stage]))
  const stages = build.sheets.map(({ vertex }) => (vertex === null ? null : (stageOf.get(vertex) ?? null)))
  const { placed, bottom } = pile(
    build.sheets.map((sheet, index) => ({
      bytes: sheet.sizeBytes,
      parts: sheet.parts,
      spaceAbove: index > 0 && stages[index] !== stages[index - 1] && stages[index] !== null ? 14 : 0,
    })),
    measures,
  )
  const sheets = build.sheets.flatMap((sheet, index): ShownSheet[] => {
    const place = placed[index]
    if (!place) return []
    const step = sheet.vertex === null ? undefined : now.get(sheet.vertex)
    const row = sheet.vertex === null ? undefined : rowOf.get(sheet.vertex)
    return [
      {
        ...place,
        key: `${index} ${sheet.name}`,
        name: sheet.name,
        look: lookOf(sheet.base, step),
        bytes: sheet.sizeBytes,
        layers: Math.max(1, sheet.parts.length),
        vertex: sheet.vertex,
        row: row ?? null,
      },
    ]
  })
  return { sheets, bottom }
}

function lookOf(base: boolean, step: StepView | undefined): ShownSheet['look'] {
  if (base) return 'base'
  if (step?.state !== 'cached' && step?.state !== 'ran') return 'kept'
  if (step.fidelity.kind === 'not-simulated') return 'amber'
  return step.state
}

/** The state whose link a row draws; rows without a step draw none. */
export function linkOf(state: RowState | null): Exclude<RowState, 'none' | 'skipped'> | null {
  return state === null || state === 'none' || state === 'skipped' ? null : state
}

import type { BuildView, StepView } from '../../../../worker/door/protocol'
import type { LiveBuild } from '../../../state/live-build'
import { pile } from '../../../ui/geometry'
import type { PlacedSheet } from '../../../ui/geometry'
import { baseOf, expectation, stepsByStage, takenFrom } from './expected'
import type { Expect } from './expected'

/** A layer that is there, is being written, or will be. */
export interface RunningSheet extends PlacedSheet {
  readonly vertex: string
  readonly name: string
  readonly look: 'base' | 'cached' | 'ran' | 'failed' | 'running' | 'waiting'
  readonly bytes: number
  /** How far it is, in percent; 0 where nothing tells. */
  readonly progress: number
}
export interface Column {
  readonly stage: number
  readonly name: string | null
  readonly isTarget: boolean
  readonly state: 'running' | 'idle' | 'cached' | 'ran' | 'failed'
  readonly sheets: readonly RunningSheet[]
}
interface Columns {
  readonly columns: readonly Column[]
  readonly height: number
  /** What a step takes from a stage beside its own: x in percent, y in px. */
  readonly copies: readonly string[]
}
interface Measures {
  readonly perDecade: number
  readonly offset: number
  readonly gap: number
}

/** The height of a layer of which nothing tells how large it will be. */
const UNKNOWN = 34
/** Between two columns, of the whole width in percent. */
const BETWEEN = 8

/**
 * The stages that a build works on, side by side: each is what lies on one another at its end, whatever stage below it gave. Every layer has its place
 * from the beginning, as thick as it was last time, so that nothing moves when a step ends.
 */
export function columnsOf(live: LiveBuild, last: BuildView | null, measures: Measures): Columns {
  const expect = expectation(live, last)
  const byStage = stepsByStage(live)
  const bases = new Set(live.stages.flatMap(({ index, reached }) => (reached ? [baseOf(live, index)] : [])))
  const ends = live.stages.filter(({ index, reached }) => reached && (index === live.target || !bases.has(index)))
  const columns = ends.map(({ index, name }): Column => {
    const own = byStage.get(index) ?? []
    const chain = stagesBelow(live, index).flatMap((stage) => (byStage.get(stage) ?? []).filter(makesLayer))
    const sheets = placed(chain, live, expect, measures)
    return { stage: index, name, isTarget: index === live.target, state: stateOf(own.length > 0 ? own : chain), sheets }
  })
  const bottom = Math.max(...columns.flatMap(({ sheets }) => sheets.map(({ y, height }) => y + height)), measures.offset)
  return { columns, height: bottom, copies: copiesOf(columns, live) }
}

/** A stage's chain, from the one whose FROM names an image down to itself. */
function stagesBelow(live: LiveBuild, stage: number): readonly number[] {
  const base = baseOf(live, stage)
  return base === null || base >= stage ? [stage] : [...stagesBelow(live, base), stage]
}

function makesLayer({ keyword }: StepView): boolean {
  return /^(from|run|copy|add|workdir)$/i.test(keyword)
}

function placed(chain: readonly StepView[], live: LiveBuild, expect: Expect, measures: Measures): readonly RunningSheet[] {
  const sheets = chain.map((step) => {
    const before = expect(step)
    const bytes = step.sizeBytes ?? before?.sizeBytes ?? null
    return { step, before, bytes: bytes ?? bytesOf(UNKNOWN, measures.perDecade) }
  })
  const places = pile(
    sheets.map(({ bytes }) => ({ bytes, parts: [bytes], spaceAbove: 0 })),
    measures,
  ).placed
  return sheets.flatMap(({ step, before, bytes }, index) => {
    const place = places[index]
    return place
      ? [{ ...place, vertex: step.vertex, name: nameOf(step), look: lookOf(step), bytes, progress: progressOf(step, before, live) }]
      : []
  })
}

/** The size that is drawn so high: the inverse of `thickness`. */
function bytesOf(height: number, perDecade: number): number {
  return 1e4 * 10 ** (height / perDecade)
}

function nameOf({ keyword, text }: StepView): string {
  const rest = /^(from|run)$/i.test(keyword) ? text.slice(keyword.length).trim() : text
  return rest.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').replace(/(@sha256:\S+)|\s+as\s+\S+$/gi, '')
}

function lookOf({ keyword, state }: StepView): RunningSheet['look'] {
  if (state === 'running' || state === 'failed') return state
  if (state !== 'cached' && state !== 'ran') return 'waiting'
  return /^from$/i.test(keyword) ? 'base' : state
}

function progressOf(step: StepView, before: StepView | null, { atMs, times }: LiveBuild): number {
  const fromMs = times.get(step.vertex)?.fromMs
  if (step.state !== 'running' || fromMs === undefined || !before || before.durationMs === 0) return 0
  return Math.min(100, Math.max(0, ((atMs - fromMs) / before.durationMs) * 100))
}

function stateOf(steps: readonly StepView[]): Column['state'] {
  const states = new Set(steps.map(({ state }) => state))
  if (states.has('failed')) return 'failed'
  if (states.has('running')) return 'running'
  if (states.has('waiting') || states.has('not-reached') || states.has('cancelled')) return 'idle'
  return states.has('ran') ? 'ran' : 'cached'
}

function copiesOf(columns: readonly Column[], live: LiveBuild): readonly string[] {
  const width = (100 - BETWEEN * (columns.length - 1)) / Math.max(1, columns.length)
  return columns.flatMap(({ sheets }, to) =>
    sheets.flatMap((sheet) => {
      const step = live.steps.find(({ vertex }) => vertex === sheet.vertex)
      return (step ? takenFrom(live, step) : []).flatMap((stage) => {
        const from = columns.findIndex((column) => column.stage === stage)
        const source = columns[from]?.sheets.at(-1)
        if (!source || from >= to) return []
        const [x1, y1] = [from * (width + BETWEEN) + width, source.y + source.height / 2]
        const [x2, y2] = [to * (width + BETWEEN), sheet.y + sheet.height / 2]
        return [`M${x1} ${y1}C${x1 + BETWEEN} ${y1} ${x2 - BETWEEN} ${y2} ${x2} ${y2}`]
      })
    }),
  )
}

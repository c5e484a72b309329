import type { BuildView, Range, StageView, StepView } from '../../worker/door/protocol'
import type { Words } from '../i18n/words'
import type { Token } from './highlighting'
import { mapLines } from './line-map'
import { mayBeStep } from './outline'
import type { Outline, OutlineInstruction } from './outline'

export type RowState = 'cached' | 'ran' | 'failed' | 'idle' | 'running' | 'amber' | 'none' | 'skipped'
/** The word beside a link, by its name in the page's words; a stage's name for `uses`. */
export type RowWord = Exclude<keyof Words['state'], 'uses' | 'unknown'> | { readonly uses: string }

/** One row of the figure: a line, or a folded instruction. */
export interface FigureRow {
  /** The line it stands on, from 1. */
  readonly line: number
  readonly tokens: readonly Token[]
  /** Lines folded into it besides its own. */
  readonly folded: number
  readonly instruction: OutlineInstruction | null
  readonly step: StepView | null
  readonly state: RowState | null
  readonly word: RowWord | null
  /** Of a file with several stages: which bar stands in the gutter. */
  readonly stage: number | null
  readonly stageBegins: boolean
  /** The chain begins anew here. */
  readonly first: boolean
}

export interface RowSources {
  readonly outline: Outline
  readonly steps: readonly StepView[]
  readonly stages: readonly StageView[]
  /** The text whose lines the steps' ranges count; null: nothing was built. */
  readonly builtText: string | null
  readonly folded: boolean
}

/** Rows in file order. Steps stay with their lines while the text is edited; a line that was changed waits for the next build. */
export function rowsOf({ outline, steps, stages, builtText, folded }: RowSources): readonly FigureRow[] {
  const stepAt = placeSteps(outline, steps, builtText)
  const byLine = new Map(outline.instructions.map((instruction) => [instruction.first, instruction]))
  const insideOf = stageByLine(outline)
  const row = (line: number, tokens: readonly Token[], more: number): FigureRow => {
    const instruction = byLine.get(line) ?? null
    const step = instruction ? (stepAt.get(line) ?? null) : null
    const stage = insideOf[line - 1] ?? -1
    const seen = instruction ? stateOf(instruction, step, stages[instruction.stage]) : { state: null, word: null }
    return {
      line,
      tokens,
      folded: more,
      instruction,
      step,
      ...seen,
      stage: outline.stages > 1 && stage >= 0 ? stage : null,
      stageBegins: outline.stages > 1 && instruction?.keyword === 'FROM' && stage > 0,
      first: instruction?.keyword === 'FROM' || (step !== null && startsAnew(stages[instruction?.stage ?? 0], stage, outline, line)),
    }
  }
  if (!folded) return outline.lines.map((_text, index) => row(index + 1, outline.tokens[index] ?? [], 0))
  return outline.instructions.map(({ first, last, text }) => row(first, foldedTokens(outline, first, text), last - first))
}

/** A stage on another stage hangs on that stage's chain only where it stands directly below it. */
function startsAnew(stage: StageView | undefined, index: number, outline: Outline, line: number): boolean {
  const base = stage?.uses.find(({ how }) => how === 'base')
  if (!base) return false
  const ownFirst = outline.instructions.find(
    (instruction) => instruction.stage === index && mayBeStep(instruction) && instruction.keyword !== 'FROM',
  )
  return ownFirst?.first === line && base.stage !== index - 1
}

function placeSteps(outline: Outline, steps: readonly StepView[], builtText: string | null): ReadonlyMap<number, StepView> {
  if (builtText === null) return new Map()
  const same = builtText === outline.text
  const map = same ? null : mapLines(builtText.split('\n'), outline.lines)
  const nowAt = new Map<number, number>()
  map?.forEach((built, now) => {
    if (built !== null) nowAt.set(built + 1, now + 1)
  })
  const placed = new Map<number, StepView>()
  for (const step of steps) {
    for (const range of [step.range, ...(step.alsoAt ?? [])]) {
      const line = range && placeOf(range, same ? null : nowAt)
      if (line != null && !placed.has(line)) placed.set(line, step)
    }
  }
  return placed
}

/** The line that a built range begins on now; null where one of its lines was changed. `nowAt`: built line → line now; null: nothing was changed. */
function placeOf(range: Range, nowAt: ReadonlyMap<number, number> | null): number | null {
  const first = range.start.line
  if (nowAt === null) return first
  const now = nowAt.get(first)
  if (now === undefined) return null
  return linesOf(range).every((built) => nowAt.get(built) === now + built - first) ? now : null
}

/** The lines of a range, first to last; a range of whole lines ends at the start of the next. */
function linesOf({ start, end }: Range): readonly number[] {
  const last = end.column === 0 && end.line > start.line ? end.line - 1 : end.line
  return Array.from({ length: last - start.line + 1 }, (_, index) => start.line + index)
}

function stageByLine(outline: Outline): readonly number[] {
  const stages: number[] = outline.lines.map(() => -1)
  for (const { first, last, stage } of outline.instructions) for (let line = first; line <= last; line++) stages[line - 1] = stage
  return stages
}

function stateOf(
  instruction: OutlineInstruction,
  step: StepView | null,
  stage: StageView | undefined,
): { readonly state: RowState; readonly word: RowWord } {
  if (step) return stepState(step)
  if (stage && !stage.reached) return { state: 'skipped', word: 'skipped' }
  const base = instruction.keyword === 'FROM' ? stage?.uses.find(({ how }) => how === 'base') : undefined
  if (base) return { state: 'none', word: { uses: usedName(instruction, base.stage) } }
  return mayBeStep(instruction) ? { state: 'idle', word: 'notBuilt' } : { state: 'none', word: 'none' }
}

function usedName({ text }: OutlineInstruction, stage: number): string {
  return text.split(/\s+/).find((word, index) => index > 0 && !word.startsWith('--')) ?? String(stage)
}

function stepState(step: StepView): { readonly state: RowState; readonly word: RowWord } {
  switch (step.state) {
    case 'cached':
      return { state: 'cached', word: 'cached' }
    case 'ran':
      if (step.fidelity.kind === 'not-simulated') return { state: 'amber', word: 'notSimulated' }
      return { state: 'ran', word: step.firstRun || step.reason === null ? 'ran' : 'ranAgain' }
    case 'failed':
      if (step.fidelity.kind === 'not-simulated') return { state: 'amber', word: 'notSimulated' }
      return { state: 'failed', word: 'failed' }
    case 'running':
      return { state: 'running', word: 'running' }
    case 'cancelled':
      return { state: 'idle', word: 'cancelled' }
    case 'not-reached':
      return { state: 'idle', word: 'notReached' }
    case 'waiting':
      return { state: 'idle', word: 'notYet' }
  }
}

function foldedTokens(outline: Outline, first: number, text: string): readonly Token[] {
  const own = outline.tokens[first - 1] ?? []
  if (outline.lines[first - 1] === text) return own
  const keyword = own.find((token) => token.kind === 'keyword')?.text ?? ''
  return [
    { text: keyword, kind: 'keyword' },
    { text: text.trimStart().slice(keyword.length), kind: 'text' },
  ]
}

/** How the steps of a build divide: what the heading counts. */
export function countSteps(build: Pick<BuildView, 'steps'>): { readonly total: number; readonly cached: number; readonly ran: number } {
  const of = (state: StepView['state']): number => build.steps.filter((step) => step.state === state).length
  return { total: build.steps.length, cached: of('cached'), ran: of('ran') }
}

/** Whether a row has a link of the chain: a step, built or to be. */
export function linkable({ state }: FigureRow): boolean {
  return state !== null && state !== 'none' && state !== 'skipped'
}

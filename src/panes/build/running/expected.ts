import type { BuildView, StepView } from '../../../../worker/door/protocol'
import type { LiveBuild } from '../../../state/live-build'

/** What a step will come to, as far as anything tells: itself, where the build is only shown again; else the same step of the last build. */
export type Expect = (step: StepView) => StepView | null

export function expectation({ coming }: Pick<LiveBuild, 'coming'>, last: BuildView | null): Expect {
  const builds = [coming, last].flatMap((build) => (build ? [build] : []))
  const byVertex = new Map(builds.toReversed().flatMap(({ steps }) => steps.map((step) => [step.vertex, step] as const)))
  const byText = new Map(builds.toReversed().flatMap(({ steps }) => steps.map((step) => [textKey(step), step] as const)))
  return (step) => byVertex.get(step.vertex) ?? byText.get(textKey(step)) ?? null
}

/** The same instruction of the same stage, whatever stands before it now. */
function textKey({ stageName, stage, text }: StepView): string {
  return `${stageName ?? stage} ${text}`
}

/** Steps of a stage in file order; one that several stages ask for belongs to each. */
export function stepsByStage({ steps, stages }: Pick<LiveBuild, 'steps' | 'stages'>): ReadonlyMap<number, readonly StepView[]> {
  const starts = stages.map(({ range }) => range.start.line)
  const stageAt = (line: number): number => starts.findLastIndex((start) => start <= line)
  const found = new Map<number, { readonly line: number; readonly step: StepView }[]>(stages.map(({ index }) => [index, []]))
  for (const step of steps) {
    for (const range of [step.range, ...(step.alsoAt ?? [])]) {
      if (range) found.get(stageAt(range.start.line))?.push({ line: range.start.line, step })
    }
  }
  return new Map([...found].map(([stage, placed]) => [stage, placed.sort((a, b) => a.line - b.line).map(({ step }) => step)]))
}

/** The stage that a stage stands on; null: an image. */
export function baseOf({ stages }: Pick<LiveBuild, 'stages'>, stage: number): number | null {
  return stages[stage]?.uses.find(({ how }) => how === 'base')?.stage ?? null
}

/** The stages that a step copies or mounts from, by number. */
export function takenFrom({ stages }: Pick<LiveBuild, 'stages'>, { text }: StepView): readonly number[] {
  const names = [...text.matchAll(/(?:--from=|[,=]from=)([^\s,]+)/g)].map(([, name = '']) => name.toLowerCase())
  return names.flatMap((name) => {
    const at = stages.findLastIndex((stage) => stage.name?.toLowerCase() === name || String(stage.index) === name)
    return at === -1 ? [] : [at]
  })
}

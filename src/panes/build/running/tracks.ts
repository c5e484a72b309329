import type { BuildView, StepView } from '../../../../worker/door/protocol'
import type { LiveBuild } from '../../../state/live-build'
import { baseOf, expectation, stepsByStage, takenFrom } from './expected'

/** A step on the clock of all stages; in percent of the whole. */
export interface TrackPart {
  readonly key: string
  readonly look: 'cached' | 'ran' | 'now' | 'waits'
  readonly text: string
  readonly at: number
  readonly width: number
}
export interface Track {
  readonly stage: number
  readonly name: string | null
  readonly parts: readonly TrackPart[]
}
interface Tracks {
  readonly tracks: readonly Track[]
  /** The whole width, in the build's own milliseconds. */
  readonly untilMs: number
  /** Where now is, in percent. */
  readonly now: number
}

interface Span {
  readonly step: StepView
  readonly look: TrackPart['look']
  readonly fromMs: number
  readonly toMs: number
  /** What is left of a step that runs. */
  readonly isRest?: true
}

/**
 * The stages that the target needs, on one clock: what is done, what goes on, and dashed what comes, each as long as it took last time. A step of which
 * nothing tells how long it will take is drawn only once it runs.
 */
export function tracksOf(live: LiveBuild, last: BuildView | null): Tracks {
  const expect = expectation(live, last)
  const byStage = stepsByStage(live)
  const endOf = new Map<number, number>()
  const spans = live.stages.flatMap(({ index, name, reached }) => {
    if (!reached) return []
    const base = baseOf(live, index)
    let sinceMs = base === null ? 0 : (endOf.get(base) ?? 0)
    const own = (byStage.get(index) ?? []).flatMap((step): Span[] => {
      const needed = Math.max(sinceMs, ...takenFrom(live, step).map((stage) => endOf.get(stage) ?? 0))
      const parts = [...spansOf(step, live, needed, expect(step)?.durationMs ?? 0)]
      sinceMs = parts.at(-1)?.toMs ?? sinceMs
      return parts
    })
    endOf.set(index, sinceMs)
    return own.length > 0 ? [{ index, name, own }] : []
  })
  const untilMs = Math.max(last?.durationMs ?? 0, live.atMs, ...endOf.values(), 1)
  const percent = (ms: number): number => (ms / untilMs) * 100
  return {
    tracks: spans.map(({ index, name, own }) => ({
      stage: index,
      name,
      parts: own.map(({ step, look, fromMs, toMs, isRest }) => ({
        key: `${step.vertex} ${look}`,
        look,
        text: isRest ? '' : shortened(step),
        at: percent(fromMs),
        width: percent(toMs - fromMs),
      })),
    })),
    untilMs,
    now: percent(live.atMs),
  }
}

function spansOf(step: StepView, { times, atMs }: LiveBuild, neededMs: number, lastMs: number): readonly Span[] {
  const time = times.get(step.vertex)
  if (!time)
    return lastMs > 0 && step.state === 'waiting'
      ? [{ step, look: 'waits', fromMs: Math.max(neededMs, atMs), toMs: Math.max(neededMs, atMs) + lastMs }]
      : []
  if (time.toMs !== null) return [{ step, look: step.state === 'cached' ? 'cached' : 'ran', fromMs: time.fromMs, toMs: time.toMs }]
  const now: Span = { step, look: 'now', fromMs: time.fromMs, toMs: Math.max(time.fromMs, atMs) }
  const left = time.fromMs + lastMs - now.toMs
  return left > 0 ? [now, { step, look: 'waits', fromMs: now.toMs, toMs: now.toMs + left, isRest: true }] : [now]
}

/** What fits into a bar: the first command of a RUN that is more than a change of folder, the keyword of anything else. */
function shortened({ keyword, text }: StepView): string {
  if (!/^run$/i.test(keyword)) return keyword
  const commands = text
    .slice(keyword.length)
    .replace(/\s--\S+/g, '')
    .split(/&&|;|\|/)
    .map((command) => command.trim())
  return commands.find((command) => !/^(cd|set|mkdir)\b/.test(command)) ?? commands[0] ?? ''
}

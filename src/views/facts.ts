import type { BuildView, PlaygroundView } from '../../worker/door/protocol'
import { count, isModelled, size } from '../i18n/format'
import type { Words } from '../i18n/words'
import type { LiveBuild } from '../state/live-build'
import { failedStep } from '../state/failure'
import { countSteps } from '../state/rows'

/** The live fact under each name of the path; `short` is for a phone. */
export interface Fact {
  readonly text: string
  readonly short: string
}

export function contextFact(view: PlaygroundView, words: Words): Fact {
  const { sentFiles, sentBytes } = view.project
  return { text: words.top.contextFact(count(sentFiles), size(sentBytes)), short: size(sentBytes) }
}

export function buildFact(build: BuildView | null, live: LiveBuild | null, edited: boolean, words: Words): Fact {
  const text = buildText(build, live, edited, words)
  return { text, short: text }
}

function buildText(build: BuildView | null, live: LiveBuild | null, edited: boolean, { top }: Words): string {
  if (live) return top.runningFact(live.steps.filter(({ state }) => state !== 'waiting' && state !== 'running').length, live.steps.length)
  if (build === null) return top.notBuilt
  if (edited) return top.edited
  const { total, cached, ran } = countSteps(build)
  if (build.outcome === 'cancelled') return top.cancelled
  if (build.outcome === 'failed') {
    const step = failedStep(build)
    return step ? top.failedAt(build.steps.indexOf(step) + 1) : top.failed
  }
  if (build.firstBuild) return top.stepsRan(ran)
  return cached === total ? top.allCached(total) : top.ranAgain(ran, total)
}

/** The image that is there: of the newest build, or of the last that gave one. */
export function imageFact(view: PlaygroundView, lastGood: BuildView | null, words: Words): Fact {
  const { build, lastImage } = view
  if (lastImage === null) return { text: words.top.noImage, short: words.top.noImage }
  const shown = `${lastGood && !isModelled(lastGood.fidelity) ? '' : '≈ '}${size(lastImage.sizeBytes)}`
  return { text: build?.number === lastImage.number ? shown : words.top.imageFrom(shown, lastImage.number), short: shown }
}

/** How the newest container ended; before one ran, what `docker run` would start. */
export function runFact(
  lastGood: BuildView | null,
  ran: { readonly build: number; readonly exit: number | null } | null,
  words: Words,
): Fact {
  if (ran && ran.build === lastGood?.number) {
    const text = ran.exit === null ? words.state.notSimulated : words.head.exitCode(ran.exit)
    return { text, short: text }
  }
  const { Entrypoint: entrypoint = [], Cmd: command = [] } = lastGood?.config ?? {}
  if (entrypoint.length + command.length === 0) return { text: words.top.nothingToRun, short: words.top.nothingToRun }
  const short = command.length === 0 ? entrypoint.join(' ') : command.join(' ')
  return { text: entrypoint.length > 0 && command.length > 0 ? `… ${short}` : short, short }
}

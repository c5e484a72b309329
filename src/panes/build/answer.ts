import type { BuildView } from '../../../worker/door/protocol'
import type { Phrase } from '../../i18n/phrase'
import { say } from '../../i18n/phrase'
import type { Words } from '../../i18n/words'
import type { LiveBuild } from '../../state/live-build'
import { failedStep, failureOf } from '../../state/failure'
import { countSteps } from '../../state/rows'

/** What the page knows when it asks and answers. */
export interface Situation {
  readonly live: LiveBuild | null
  readonly build: BuildView | null
  /** Paths changed since the build. */
  readonly edited: readonly string[]
  readonly guessing: boolean
  /** The engine can answer; until then it is being fetched. */
  readonly ready: boolean
}
/** The line above asks; the heading answers. */
export interface Answer {
  readonly question: Phrase
  readonly answer: Phrase
  readonly failed: boolean
}

export function answerOf({ live, build, edited, guessing, ready }: Situation, words: Words): Answer {
  if (live && !ready) return { question: say`${words.engine.starting}`, answer: words.head.starting, failed: false }
  if (live) return whileRunning(live, words)
  if (guessing)
    return { question: changed(edited, words.head.notBuiltYet) ?? words.head.guessEyebrow, answer: words.head.guessQuestion, failed: false }
  if (build === null) return { question: words.head.noBuild, answer: words.head.noBuildAsk, failed: false }
  const pending = changed(edited, words.head.notBuiltYet)
  if (pending) return { question: pending, answer: words.head.changedAsk, failed: false }
  if (build.outcome === 'failed') return whenFailed(build, words)
  if (build.outcome === 'cancelled') return whenCancelled(build, words)
  return whenBuilt(build, words)
}

function whileRunning(live: LiveBuild, words: Words): Answer {
  const running = live.steps.flatMap(({ state }, index) => (state === 'running' ? [index + 1] : []))
  const [first, last] = [running[0], running.at(-1)]
  const of = live.steps.length
  if (first === undefined || last === undefined) return { question: words.head.startingEyebrow, answer: words.head.starting, failed: false }
  if (first === last) return { question: words.head.runningEyebrow, answer: words.head.running(String(first), of), failed: false }
  const answer = words.head.runningBeside(running.slice(0, -1).join(', '), last, of)
  return { question: words.head.besideEyebrow, answer, failed: false }
}

function whenBuilt(build: BuildView, words: Words): Answer {
  const { total, cached, ran } = countSteps(build)
  if (build.number === 1) return { question: words.head.firstEyebrow(total), answer: words.head.firstQuestion(total), failed: false }
  const question = changed(build.changedPaths, words.head.changedQuestion) ?? words.head.sameQuestion
  if (total === 0) return { question, answer: words.head.noSteps, failed: false }
  if (build.firstBuild) return { question: words.head.newBuild, answer: words.head.firstBuild(total), failed: false }
  if (ran === 0) return { question, answer: words.head.allCached(total), failed: false }
  if (cached === 0) return { question, answer: words.head.allRan(total), failed: false }
  return { question, answer: words.head.mixed(cached, ran), failed: false }
}

function whenFailed(build: BuildView, words: Words): Answer {
  const step = failedStep(build)
  const number = step ? build.steps.indexOf(step) + 1 : null
  const failure = failureOf(build)
  const question = say`${words.head.failedEyebrow}`
  if (step?.fidelity.kind === 'not-simulated') return { question, answer: words.head.notSimulated(number), failed: true }
  switch (failure.kind) {
    case 'missing':
      return {
        question,
        answer:
          failure.stage === null
            ? words.head.failedMissing(number, failure.path)
            : words.head.failedFrom(number, `/${failure.path}`, failure.stage),
        failed: true,
      }
    case 'exit':
      return { question, answer: words.head.failedRun(number, failure.code), failed: true }
    case 'line':
      return { question, answer: words.head.failedLine(failure.line), failed: true }
    case 'other':
      return { question, answer: words.head.failedOther, failed: true }
  }
}

function whenCancelled(build: BuildView, words: Words): Answer {
  const at = build.steps.findIndex(({ state }) => state === 'cancelled')
  return { question: words.head.cancelledEyebrow, answer: words.head.cancelled(at === -1 ? null : at + 1), failed: false }
}

function changed(paths: readonly string[], sentence: (path: string, more: number) => Phrase): Phrase | null {
  const [first] = paths
  return first === undefined ? null : sentence(first, paths.length - 1)
}

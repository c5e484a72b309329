import type { SceneProblem } from '../../../worker/door/protocol'
import type { Phrase } from '../phrase'

/** What stands in the margin of a lesson. */
export interface LessonWords {
  readonly pane: string
  readonly top: (order: number, title: string) => string
  readonly step: (at: number, of: number) => string
  readonly lesson: string
  readonly why: string
  readonly goal: string
  readonly loading: string
  readonly unknown: (id: string) => string
  readonly toCourse: string
  readonly leave: string
  readonly startOver: string
  /** Questions. */
  readonly predict: string
  readonly sure: string
  readonly aGuess: string
  readonly certain: string
  readonly answer: string
  readonly skip: string
  readonly asking: string
  readonly noAnswer: string
  readonly happened: string
  readonly chosen: string
  readonly next: string
  /** Checks. */
  readonly checks: string
  readonly checksAfter: string
  readonly holds: string
  readonly notYet: string
  readonly now: (found: string) => string
  readonly problem: (problem: SceneProblem) => string
  readonly progress: (held: number, of: number) => string
  readonly look: string
  /** Hints. */
  readonly hint: (at: number, of: number) => string
  readonly firstHint: string
  readonly nextHint: string
  readonly solution: string
  readonly solutionNote: string
  readonly solutionOf: (path: string) => string
  readonly solutionSame: string
  readonly solutionLines: string
  /** The end. */
  readonly done: string
  readonly yourGuess: Phrase
  readonly again: string
  readonly nextLesson: (order: number, title: string) => string
  readonly notKept: string
}

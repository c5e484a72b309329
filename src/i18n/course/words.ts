import type { LintFinding } from '../../../worker/door/protocol'
import type { LessonWords } from '../lesson/words'
import type { Phrase } from '../phrase'

/** The course page. */
export interface CourseWords {
  readonly main: string
  readonly eyebrow: (lessons: number, minutes: number) => string
  readonly begin: string
  readonly allDone: string
  /** `done` are finished; `order` and `title` where the student was. */
  readonly were: (done: number, order: number, title: string) => string
  readonly nextUp: (done: number, order: number, title: string) => string
  readonly goOn: (order: number) => string
  readonly start: string
  readonly part: (number: number) => string
  readonly parts: readonly [string, string, string, string]
  readonly counts: (done: number, of: number, minutes: number) => string
  readonly done: string
  readonly checks: (held: number, of: number) => string
  readonly minutes: (minutes: number) => string
  readonly margin: string
  readonly today: string
  readonly again: (count: number) => string
  readonly nothingToday: string
  readonly asked: (order: number, days: number, sureAndNot: boolean) => string
  readonly evening: string
  readonly eveningNote: (minutes: number, left: number) => string
  readonly eveningNames: Readonly<Record<string, string>>
  readonly known: string
  readonly held: string
  readonly sureAndNot: string
  readonly againRight: string
  readonly of: (part: number, whole: number) => string
  readonly kept: Phrase
  readonly notKept: string
  readonly exportIt: string
  readonly erase: string
  readonly eraseSure: string
  readonly own: string
  readonly ownText: string
  readonly ownPick: string
  readonly ownGood: (title: string) => string
  readonly ownBad: (count: number) => string
  readonly ownReading: string
  readonly line: (file: string, line: number) => string
  readonly finding: (finding: LintFinding) => string
  /** The questions are a lesson's. */
  readonly lesson: LessonWords
}

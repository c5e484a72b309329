import type { LessonWork } from '../../../worker/door/protocol'

/** One answer to a question. Times are milliseconds since 1970, rounded to the minute: nobody's evening is watched. */
export interface Answer {
  readonly lesson: string
  readonly question: string
  readonly choice: string
  /** The choice that held. */
  readonly right: string
  readonly sure: boolean
  readonly at: number
}

/** How far a student is in one lesson. */
export interface LessonState {
  readonly begunAt: number
  readonly doneAt: number | null
  /** Checks that hold, as of the newest look. */
  readonly passed: readonly string[]
  readonly hints: number
  readonly sawSolution: boolean
  readonly builds: number
  readonly work: readonly LessonWork[]
}

/** All that is kept of a course, on this device alone and apart from every project. */
export interface Progress {
  readonly version: 1
  readonly lessons: Readonly<Record<string, LessonState>>
  readonly answers: readonly Answer[]
}

export const NO_PROGRESS: Progress = { version: 1, lessons: {}, answers: [] }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A question comes back so many days after its last answer. */
const GAPS = [2, 7, 21].map((days) => days * DAY)

export const toMinute = (at: number): number => Math.floor(at / MINUTE) * MINUTE

/** A question of an earlier lesson, due again. */
export interface Due {
  readonly lesson: string
  readonly question: string
  /** Its last answer. */
  readonly last: Answer
}

/** Questions that are due, the longest due first. */
export function dueQuestions({ answers }: Progress, now: number): readonly Due[] {
  const byQuestion = new Map<string, readonly Answer[]>()
  for (const answer of answers) {
    const key = `${answer.lesson} ${answer.question}`
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), answer])
  }
  return [...byQuestion.values()]
    .flatMap((given) => {
      const last = given.at(-1)
      const gap = GAPS[given.length - 1]
      return last && gap !== undefined && last.at + gap <= now
        ? [{ lesson: last.lesson, question: last.question, last, due: last.at + gap }]
        : []
    })
    .sort((a, b) => a.due - b.due)
}

/** The first answers, and those of questions that came back. */
export function known({ answers }: Progress): {
  readonly held: number
  readonly first: number
  readonly sureAndNot: number
  readonly againHeld: number
  readonly again: number
} {
  const seen = new Set<string>()
  const counts = { held: 0, first: 0, sureAndNot: 0, againHeld: 0, again: 0 }
  for (const { lesson, question, choice, right, sure } of answers) {
    const key = `${lesson} ${question}`
    const holds = choice === right ? 1 : 0
    if (seen.has(key)) {
      counts.again += 1
      counts.againHeld += holds
    } else {
      counts.first += 1
      counts.held += holds
    }
    if (sure && holds === 0) counts.sureAndNot += 1
    seen.add(key)
  }
  return counts
}

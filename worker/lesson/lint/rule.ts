import type { Surroundings } from '../../docker/daemon'
import type { LessonSource } from '../format/read'
import type { Lesson } from '../types'
import type { Trials } from './trials'

/** What is wrong with a lesson. The page and the tool have the words; `about` fills them. */
export interface LintFinding {
  readonly rule: RuleName
  /** Of several sentences of one rule, which; absent where there is one. */
  readonly case: string
  readonly about: readonly string[]
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}
export type RuleName =
  | 'readable'
  | 'same-anchors'
  | 'start-fails'
  | 'solution-passes'
  | 'one-true-choice'
  | 'every-check-works'
  | 'no-spare-line'
  | 'hints-hold-back'
  | 'known-misconceptions'
  | 'one-idea'

/** What a rule looks at. */
export interface Linted {
  readonly lesson: Lesson
  readonly sources: readonly LessonSource[]
  readonly trials: Trials
  readonly surroundings: Surroundings
}

/** Says what was found, at the line that holds `place`. */
export type Tell = (about: {
  readonly case?: string
  readonly about?: readonly string[]
  readonly file?: string
  readonly place?: string
}) => void

/** One rule of a lesson: its name, and a look that tells what breaks it. */
export interface LessonRule {
  readonly name: RuleName
  readonly check: (linted: Linted, tell: Tell) => Promise<void> | void
}

export const rule = (value: LessonRule): LessonRule => value

import type { Phrase } from '../phrase'

/** The groups of recorded answers, in the order in which the page tells of them. */
export type FigureGroup = 'parser' | 'lint' | 'dockerignore' | 'envvar' | 'build' | 'shell' | 'session'

export interface AboutWords {
  readonly title: string
  readonly answer: string
  readonly copy: string
  readonly copied: string
  readonly same: string
  readonly sameNote: string
  readonly sameList: readonly Phrase[]
  readonly model: string
  readonly modelNote: string
  readonly modelList: readonly Phrase[]
  readonly not: string
  readonly notNote: string
  readonly notList: readonly Phrase[]
  readonly compared: string
  readonly recorded: (version: string) => string
  readonly groups: { readonly [G in FigureGroup]: string }
  readonly of: (passed: string, of: string) => string
  readonly equal: string
  readonly howTo: string
  readonly sources: string
  readonly readOn: string
  readonly sourceRows: readonly (readonly [what: string, where: string])[]
  readonly date: string
  readonly licences: string
}

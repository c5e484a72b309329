import type { Phrase } from '../phrase'

export interface StagesWords {
  readonly title: string
  readonly back: string
  readonly question: (stages: number) => string
  readonly none: Phrase
  readonly one: Phrase
  readonly crossed: (worked: number, files: number) => Phrase
  readonly nothing: (worked: number) => Phrase
  readonly notDone: Phrase
  readonly ofBuild: (build: number) => string
  readonly target: string
  readonly last: string
  readonly unnamed: (index: number) => string
  readonly scale: string
  readonly ships: string
  readonly skipped: string
  readonly layers: (layers: number) => string
  readonly on: (stage: string) => string
  readonly notBuilt: string
  readonly graph: (parts: string) => string
  readonly gives: (from: string, what: string, to: string) => string
  readonly all: string
  readonly image: string
  readonly stays: string
  readonly pushed: string
  readonly content: string
  readonly whySkipped: (stage: string) => string
  readonly skippedText: (stage: string, target: string) => Phrase
  readonly askFor: (stage: string) => Phrase
  readonly askLast: Phrase
  readonly crosses: string
  readonly crossesNone: Phrase
  readonly crossesNote: Phrase
  readonly files: (count: number) => string
  readonly line: (line: number) => string
  readonly mounted: string
  readonly behind: string
  readonly behindText: (size: string) => Phrase
  readonly behindNone: Phrase
  readonly command: string
  readonly copy: string
  readonly copied: string
}

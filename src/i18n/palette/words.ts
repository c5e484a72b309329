import type { ActionWords } from '../actions/words'

export interface PaletteWords {
  readonly title: string
  readonly actions: ActionWords
  readonly find: string
  readonly found: (found: number) => string
  readonly results: string
  readonly none: string
  readonly do: string
  readonly go: string
  readonly buildStage: (stage: string) => string
  readonly choose: string
  readonly perform: string
  readonly back: string
}

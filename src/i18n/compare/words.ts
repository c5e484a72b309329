import type { Phrase } from '../phrase'

/** Two versions side by side. Sizes and durations come as text. */
export interface CompareWords {
  readonly eyebrow: string
  readonly answer: (path: string, a: number, b: number) => Phrase
  readonly same: (path: string, steps: number) => Phrase
  readonly waiting: string
  readonly nothing: string
  readonly nothingNote: string
  readonly back: string
  readonly youEdit: string
  readonly with: string
  readonly build: (number: number, time: string) => string
  readonly now: string
  readonly layersAdded: (layers: number) => string
  readonly whatYouChange: string
  readonly runsAgain: (side: 'A' | 'B') => string
  readonly nothingRuns: string
  readonly differs: string
  readonly sizes: (bytes: string, larger: boolean) => string
  readonly sameSize: string
  readonly files: (a: string, b: string) => string
}

import type { ActionWords } from '../actions/words'

export interface KeysWords {
  readonly title: string
  readonly actions: ActionWords
  readonly close: string
  readonly anywhere: string
  readonly panes: string
  readonly figure: string
  readonly guessing: string
  readonly image: string
  readonly or: string
  readonly cachedOrRuns: string
  readonly nextLink: string
  readonly openFolder: string
  readonly leaveEditor: string
  readonly stateBeside: string
  readonly single: string
}

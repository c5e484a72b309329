/** What crosses about two versions of a Dockerfile beside one another. */
import type { BuildView } from '.'

export interface CompareAsk {
  /** The earlier build whose Dockerfile is one side; null: the newest that has another text than now. */
  readonly build: number | null
  readonly file: string
}
/** One version, built with the files as they are now. */
export interface CompareSide {
  /** null: the Dockerfile as it is now. */
  readonly number: number | null
  /** Microseconds since 1970; null: not built yet. */
  readonly startedAt: number | null
  readonly text: string
  readonly build: BuildView
}
/** What an edit of one file would run in one version: nothing is estimated, each is planned against that version's own cache. */
export interface EditCost {
  /** Instructions that would run, as written, with their lines. */
  readonly ran: readonly { readonly text: string; readonly line: number }[]
  /** Modelled milliseconds. */
  readonly durationMs: number
}
export interface ComparedEdit {
  readonly path: string
  readonly a: EditCost
  readonly b: EditCost
}
export interface CompareReply {
  /** Earlier builds that can be compared, oldest first. */
  readonly builds: readonly { readonly number: number; readonly startedAt: number | null }[]
  /** null: there is nothing to compare with, or one of both cannot be built. */
  readonly pair: { readonly a: CompareSide; readonly b: CompareSide; readonly edits: readonly ComparedEdit[] } | null
}

export interface CompareRequests {
  compare: { ask: CompareAsk; reply: CompareReply }
}

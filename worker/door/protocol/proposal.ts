/** What crosses about a change that is proposed and not made. */
import type { FileChangeView } from '.'

export interface ProposalAsk {
  /** The file that would be written: a Dockerfile, an ignore file, any other. */
  readonly path: string
  readonly text: string
  readonly file?: string
  readonly target?: string
}
/** What the next build would run, planned on a copy against the same cache. */
export interface PlannedBuildView {
  /** null: such a file cannot be built. */
  readonly steps: readonly { readonly text: string; readonly line: number; readonly state: 'cached' | 'ran' | 'failed' }[] | null
  /** The error that it would end with before anything ran. */
  readonly problem: string | null
  /** Modelled milliseconds of what would run, as far as it ran before; null where some of it never did. */
  readonly durationMs: number | null
}
export interface ProposalView {
  /** Line by line; null where one of both is not text. A file that is not there yet is empty. */
  readonly change: FileChangeView | null
  /** With the files as they are, and as they would be. */
  readonly now: PlannedBuildView
  readonly then: PlannedBuildView
}
/** What changed since the newest build; `more` files are not shown: binary ones, and those beyond a few. */
export interface EditedReply {
  readonly changes: readonly FileChangeView[]
  readonly more: number
}

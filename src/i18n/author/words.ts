import type { LintFinding } from '../../../worker/door/protocol'

/** What is wrong with a lesson, in a sentence for its author. */
export interface AuthorWords {
  readonly finding: (finding: LintFinding) => string
}

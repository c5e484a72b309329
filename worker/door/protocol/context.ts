/** What crosses about the build context: what the ignore file does with each path, and who takes what is left. */
import type { FileProblem } from '.'
import type { SecretKind, Sieve } from '../../context'
import type { ContextReport, PathAnswer } from '../../playground'

export type { ContextReport, PathAnswer, SecretKind, Sieve }
export type SieveLine = Sieve['lines'][number]
export type SieveStream = Sieve['streams'][number]

export type Reader = NonNullable<ContextReport['readers']>[number]
export type SecretFound = ContextReport['secrets'][number]
export type Suggestion = ContextReport['suggested'][number]

export interface ContextRequests {
  context: { ask: { readonly dockerfile: string }; reply: ContextReport }
  askPath: { ask: { readonly dockerfile: string; readonly path: string }; reply: PathAnswer | { readonly error: string } }
  keepBack: {
    /** Each as it is named in the project; `patterns`: lines as they shall stand in the ignore file. */
    ask: { readonly dockerfile: string; readonly paths: readonly string[]; readonly patterns?: boolean }
    reply: { readonly problem: FileProblem } | { readonly problem: null; readonly file: string }
  }
}

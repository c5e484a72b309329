import type { FileSystem, Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'

/** A file as find sees it. */
export interface Visit {
  /** As it is printed. */
  readonly path: string
  readonly name: string
  readonly stat: Stat
  readonly depth: number
  /** The operand it was found below. */
  readonly start: string
  readonly fs: FileSystem
}

/** What a walk may be told from within an expression. */
export interface WalkControl {
  prune(): void
  quit(): void
  print(text: string): void
  /** A command that could not be run, or failed with `+`: find's own status is 1. */
  failed(): void
  remove(visit: Visit): boolean
}

/** A test or an action. Only commands take time: everything else answers at once. */
export type Predicate = (visit: Visit, control: WalkControl) => boolean | Promise<boolean>

export interface FindQuery {
  readonly starts: readonly string[]
  readonly expression: Predicate
  readonly minDepth: number
  readonly maxDepth: number
  readonly depthFirst: boolean
  readonly follow: 'always' | 'operands' | 'never'
  readonly oneFileSystem: boolean
  /** What must run after the walk: the rest of `-exec … +`. */
  readonly finish: readonly ((control: WalkControl) => Promise<void>)[]
}

/** What a primary may change while the arguments are read. */
export interface Context {
  readonly process: Process
  readonly call: Call
  readonly settings: { -readonly [K in 'minDepth' | 'maxDepth' | 'depthFirst' | 'follow' | 'oneFileSystem']: FindQuery[K] }
  readonly finish: ((control: WalkControl) => Promise<void>)[]
  /** An action was given: nothing is printed by itself. */
  acts: boolean
}

import type { LayerEntry, Snapshot } from '../../fs'
import type { Fidelity } from '../../image'
import type { ProgramSource } from '../../kernel'
import type { Vertex } from '../../plan'
import type { Outcome } from '../cache/types'

/** What an operation gives: the tree, and what its transaction touched (null where it makes no layer). */
export interface Produced {
  readonly snapshot: Snapshot
  readonly entries: readonly LayerEntry[] | null
  /** Of what this operation itself did; what it stands on is added by the solver. */
  readonly fidelity: Fidelity
  readonly durationMs: number
}

/** An operation that failed: BuildKit's own text, as the step's line has it. */
export class OpFailure {
  constructor(
    readonly message: string,
    readonly durationMs = 0,
    /** What stands before it in the build's own error. */
    readonly prefix = '',
    /** How true it is that a real engine would have failed here too. */
    readonly fidelity: Fidelity = { kind: 'as-docker' },
  ) {}
}

/** What is in a build beside its graph: everything an operation may reach for. */
export interface World {
  /** The project's files, as they are sent. */
  readonly context: Snapshot
  readonly contextBytes: number
  /** Why the client refuses to send it; null: it does not. */
  readonly contextFault: string | null
  readonly programs: ProgramSource
  readonly random: () => number
  readonly secrets: Readonly<Record<string, Uint8Array>>
  /** Cache mounts by id: a step writes its own back. */
  readonly cacheMounts: Map<string, Snapshot>
  readonly signal?: AbortSignal
}

/** One run of one operation. */
export interface OpRun<V extends Vertex = Vertex> {
  readonly vertex: V
  readonly inputs: readonly Outcome[]
  readonly world: World
  /** Virtual microseconds since 1970 at the start. */
  readonly now: number
  /** Bytes of the step's output, with the virtual milliseconds since its start. */
  readonly log: (bytes: Uint8Array, atMs: number) => void
  readonly notSimulated: (what: string) => void
}

/** The value of one file in `ops`. */
export type Op<V extends Vertex> = (run: OpRun<V>) => Promise<Produced | OpFailure>

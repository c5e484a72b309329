import type { Snapshot } from '../../fs'
import type { Fidelity, Layer } from '../../image'
import type { Part, Vertex } from '../../plan'
import type { Selection } from './content'

/** What a vertex came to. */
export interface Outcome {
  readonly snapshot: Snapshot
  /** What its transaction touched; null for images, the context and the empty filesystem. */
  readonly layer: Layer | null
  /** Of the whole snapshot: this step's and all below. */
  readonly fidelity: Fidelity
  /** Microseconds since 1970: `created` of its history entry, kept when the result is used again (behaviour §8). */
  readonly createdAt: number
  /** Modelled milliseconds that it took when it ran. */
  readonly durationMs: number
}

/** A stored result. `id` is the cache's name for what the step gives: the key by which steps that stand on it know it. */
export interface CacheRecord {
  readonly id: string
  readonly outcome: Outcome
}

/** One input of a step, as its key saw it. */
export interface InputTrace {
  /** The input's own key; null where it had none yet (the context is new in every build). */
  readonly key: string | null
  readonly kind: Vertex['kind']
  readonly vertex: string
  /** As its step is printed; of an image its full name. */
  readonly name: string
  /** The stage the content comes from, by name; null for the context and for files written in the Dockerfile. */
  readonly stage: string | null
  /** What was taken by content; null where the input counts by its key alone. */
  readonly content: { readonly selections: readonly Selection[]; readonly snapshot: Snapshot; readonly digest: string } | null
}

/** A variable of a RUN, and which instruction set it last. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly source: 'ARG' | 'ENV'
}

/** The named parts of the key of one step in one build: kept whatever became of it, so that a later miss is explained without running anything. */
export interface StepTrace {
  readonly vertex: string
  readonly name: string
  /** Its instruction as written, with the stage it is in: what makes it the same step in the next Dockerfile. */
  readonly text: string
  readonly stage: string
  /** Stage and instruction by number: the second way to find it again. */
  readonly position: string
  readonly kind: Vertex['kind']
  readonly parts: readonly Part[]
  readonly variables: readonly Variable[]
  readonly inputs: readonly InputTrace[]
  readonly finished: boolean
  readonly durationMs: number
}

/** All that a builder remembers, as a value: a build takes one and gives the next. */
export interface BuildCache {
  readonly records: ReadonlyMap<string, CacheRecord>
  /** `operation input key` → ids of the records that such an input leads to, newest last. */
  readonly links: ReadonlyMap<string, readonly string[]>
  /** The steps of the builds so far, the newest last; a step takes the place of its own earlier trace. */
  readonly traces: readonly StepTrace[]
  /** Cache mounts, by id. */
  readonly mounts: ReadonlyMap<string, Snapshot>
  /** The context as it was last sent: what need not be sent again. */
  readonly sent: Snapshot | null
  /** The same as checksums know it: folders as they were first sent. */
  readonly checksummed: Snapshot | null
  readonly builds: number
}

/** The memory of a builder that has built nothing. */
export const emptyCache: BuildCache = {
  records: new Map(),
  links: new Map(),
  traces: [],
  mounts: new Map(),
  sent: null,
  checksummed: null,
  builds: 0,
}

import type { CacheRecord, Outcome } from '../cache/types'
import type { Selection } from '../cache/content'
import type { Fidelity } from '../../image'
import type { Snapshot } from '../../fs'
import type { Vertex } from '../../plan'

export type Phase = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A vertex while it is solved. */
export interface Work {
  readonly vertex: Vertex
  readonly inputs: readonly Work[]
  /** What is taken of each input by content; null: it counts by its key alone. */
  readonly selections: readonly (readonly Selection[] | null)[]
  readonly contents: (string | null)[]
  /** Of the context: its tree as checksums know it, where that is not what is copied. */
  readonly checksummed: Snapshot | null
  wantsKey: boolean
  wantsResult: boolean
  /** How steps that stand on it know it. */
  key: string | null
  /** It ran because it was told to, or stands on what did: what stands on it by its key is not found in the cache (BuildKit, seen on 28.5). */
  fresh: boolean
  /** Found in the cache, not loaded. */
  hit: CacheRecord | null
  /** Looked for and not found, or not to be looked for. */
  missed: boolean
  outcome: Outcome | null
  phase: Phase
  /** Shown as cached: its result, or that of a step on it, was loaded. */
  cached: boolean
  /** Shown as ended: it ran, or (an image) its digest was looked up. */
  completed: boolean
  error: string | null
  /** Of what failed; what ran has its outcome's. */
  fidelity: Fidelity
  startMs: number
  endMs: number
  output: string
}

/**
 * The graph below `target` as work, inputs before what needs them. Equal vertices are one. `checksummed` is the context as checksums know it. Without
 * recursion, as a chain may be long.
 */
export function workOf(
  target: Vertex,
  selectionsOf: (vertex: Vertex) => Work['selections'],
  checksummed: Snapshot | null,
): readonly Work[] {
  const works = new Map<string, Work>()
  const pending = [target]
  for (let vertex = pending.at(-1); vertex; vertex = pending.at(-1)) {
    const inputs = vertex.inputs.map(({ digest }) => works.get(digest))
    const missing = inputs.indexOf(undefined)
    const below = vertex.inputs[missing]
    if (below) {
      pending.push(below)
      continue
    }
    pending.pop()
    if (works.has(vertex.digest)) continue
    const known = inputs.filter((input) => input !== undefined)
    works.set(vertex.digest, newWork(vertex, known, selectionsOf(vertex), checksummed))
  }
  return [...works.values()]
}

function newWork(vertex: Vertex, inputs: readonly Work[], selections: Work['selections'], checksummed: Snapshot | null): Work {
  return {
    vertex,
    inputs,
    selections,
    contents: inputs.map(() => null),
    checksummed: vertex.kind === 'context' ? checksummed : null,
    wantsKey: false,
    wantsResult: false,
    key: null,
    fresh: false,
    hit: null,
    missed: vertex.ignoreCache,
    outcome: null,
    phase: 'waiting',
    cached: false,
    completed: false,
    error: null,
    fidelity: { kind: 'as-docker' },
    startMs: 0,
    endMs: 0,
    output: '',
  }
}

/** What crosses about a container of the newest image. */
import type { Fidelity } from '../../image'

export interface RunAsk {
  readonly command: readonly string[]
  readonly entrypoint?: string
  readonly env?: readonly string[]
  readonly user?: string
  readonly workdir?: string
}

/** A finished `docker run`. */
export interface RunView {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  /** Characters left out at the front of what was printed, where that was too much to show. */
  readonly cut: number
  readonly argv: readonly { readonly word: string; readonly from: 'ENTRYPOINT' | 'CMD' | 'run' | '--entrypoint' }[]
  /** What process 1 ran, first to last: each took the place of the one before (execve). Empty: nothing came to run. */
  readonly processOne: readonly (readonly string[])[]
  /** What process 1 and its children started beside it, in order; the first few. */
  readonly children: readonly (readonly string[])[]
  /** What the container changed over its image; the first few. */
  readonly changes: readonly { readonly path: string; readonly how: 'written' | 'removed' }[]
  readonly moreChanges: number
  /** It was ended before it was done: it ran on and on, was cancelled, or waited for what never comes. */
  readonly stopped: 'budget' | 'cancelled' | 'stuck' | null
  readonly fidelity: Fidelity
}

/** Half of what a container starts with: the words, how they were written, and where. */
export interface StartPart {
  readonly words: readonly string[]
  readonly form: 'shell' | 'exec'
  /** A line of the Dockerfile; null: it came with the base image. */
  readonly line: number | null
}
/** What a container of the newest image starts with, and why. */
export interface StartView {
  readonly entrypoint: StartPart | null
  readonly cmd: StartPart | null
  /** The CMD that an ENTRYPOINT further down took away. */
  readonly cleared: StartPart | null
  /** The base image as FROM names it; null: scratch. */
  readonly base: string | null
  readonly user: { readonly value: string; readonly line: number | null }
  readonly workdir: { readonly value: string; readonly line: number | null }
  readonly env: readonly { readonly name: string; readonly value: string; readonly line: number | null }[]
  readonly stopSignal: string
}

import type { Plan, PlanFailure, Vertex } from '../plan'
import type { Diagnostic, Range } from '../text'
import type { Digest, Fidelity, Image, Layer, Platform } from '../image'
import type { Snapshot } from '../fs'

/** What `docker build` was asked. */
export interface BuildOptions {
  /** `-f`, relative to the context. Default `Dockerfile`. */
  readonly file?: string
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly tags?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly noCache?: boolean
  readonly noCacheFilter?: readonly string[]
  /** id → bytes */
  readonly secrets?: Readonly<Record<string, Uint8Array>>
  readonly network?: 'default' | 'none' | 'host'
  readonly platform?: Platform
  /** `--check`: nothing is built, all stages are looked at. */
  readonly check?: boolean
}

/** Why a step ran: the first part of its key that differs from the nearest earlier run of it. Data, no prose. */
export type MissReason =
  | { readonly kind: 'first' }
  | { readonly kind: 'no-cache' }
  /** The same step was run before and failed, or was cancelled. */
  | { readonly kind: 'never-finished' }
  /** The step it stands on ran again; `root` is the first step of that chain that missed for a reason of its own. */
  | { readonly kind: 'parent'; readonly parent: string; readonly root: string; readonly rootReason: MissReason }
  /** The instruction's own text (command, destination, flag, folder, …): `part` is the name of the part. */
  | { readonly kind: 'instruction'; readonly part: string; readonly before: string; readonly after: string }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly source: 'ARG' | 'ENV'
      readonly before: string | null
      readonly after: string | null
    }
  | { readonly kind: 'user'; readonly before: string; readonly after: string }
  | { readonly kind: 'base'; readonly before: string; readonly after: string }
  /** `path` in the context, or in the stage `stage`. `line` is the first that differs, null for binary files. */
  | {
      readonly kind: 'file-changed'
      readonly path: string
      readonly stage: string | null
      readonly line: number | null
      readonly before: string
      readonly after: string
      readonly more: number
    }
  | { readonly kind: 'file-added'; readonly path: string; readonly stage: string | null; readonly more: number }
  | { readonly kind: 'file-removed'; readonly path: string; readonly stage: string | null; readonly more: number }
  | {
      readonly kind: 'mode-changed'
      readonly path: string
      readonly stage: string | null
      readonly before: string
      readonly after: string
      readonly more: number
    }
  | {
      readonly kind: 'owner-changed'
      readonly path: string
      readonly stage: string | null
      readonly before: string
      readonly after: string
      readonly more: number
    }
  | { readonly kind: 'file-renamed'; readonly path: string; readonly from: string; readonly stage: string | null; readonly more: number }

/** One named part of a step's cache key, beside the earlier run it was compared with. */
export interface KeyPart {
  readonly name: 'parent' | 'instruction' | 'variable' | 'user' | 'base' | 'file' | 'files'
  /** The variable, path, option; null for one-of-a-kind parts. */
  readonly label: string | null
  readonly count: number
  readonly same: boolean
  /** Short digests or values. */
  readonly before: string | null
  readonly after: string
}

export type StepState = 'cached' | 'ran' | 'failed' | 'cancelled' | 'not-reached'

/** What became of one vertex that prints as a step. */
export interface StepResult {
  /** The vertex's digest. */
  readonly vertex: string
  /** `[build 2/4] RUN npm ci` */
  readonly name: string
  readonly stage: number
  /** null for vertices without an instruction (FROM of a copied image). */
  readonly range: Range | null
  readonly state: StepState
  readonly reason: MissReason | null
  readonly key: readonly KeyPart[]
  /** Found in the cache, whether its result was loaded or not: below a failure it is there for the next build. */
  readonly isKept: boolean
  readonly layer: Layer | null
  /** stdout and stderr as the log shows them. */
  readonly output: string
  readonly error: string | null
  /** Modelled milliseconds on the virtual clock (≈). */
  readonly startMs: number
  readonly endMs: number
  readonly fidelity: Fidelity
  readonly snapshot: Snapshot | null
}

/** A finished build. What a person can get wrong is in here, never thrown. */
export interface BuildResult {
  readonly outcome: 'built' | 'failed' | 'cancelled'
  /** Everything the CLI prints beside progress when it failed: log tail, frames, `ERROR: …` (behaviour §10). */
  readonly errorText: string | null
  readonly error: { readonly message: string; readonly ranges: readonly Range[] } | null
  readonly steps: readonly StepResult[]
  /** What was planned, also of a build that failed; null where nothing could be read. */
  readonly plan: Plan | PlanFailure | null
  readonly warnings: readonly Diagnostic[]
  readonly contextBytes: number
  readonly image: Image | null
  /** The whole plain progress text (behaviour §12). */
  readonly log: string
  readonly durationMs: number
}

/** What happens while it runs, in order. */
export type BuildEvent =
  | {
      readonly kind: 'started'
      readonly plan: Plan
      readonly steps: readonly Vertex[]
    }
  | { readonly kind: 'step-started'; readonly vertex: string; readonly atMs: number }
  | { readonly kind: 'step-ended'; readonly vertex: string; readonly state: StepState; readonly atMs: number }
  | { readonly kind: 'log'; readonly text: string; readonly atMs: number }
  | { readonly kind: 'not-simulated'; readonly vertex: string; readonly what: string }

export type ImageId = Digest

/** Where an image's bytes go, and which of them no container can see. Types only. */
import type { Digest, Fidelity } from '../../image'
import type { SlimmingRule } from '../../playground'
import type { FileChangeView } from './index'

export type WasteCause = 'package-lists' | 'caches' | 'documentation' | 'build-tools' | 'other'

export interface WasteView {
  /** Bytes of all files that the layers store. */
  readonly storedBytes: number
  /** Of them, what a container sees. */
  readonly seenBytes: number
  /** Stored and hidden by a layer above: removed, or written again. */
  readonly hidden: readonly HiddenView[]
  /** Bytes of the layers of this build by what they are for; of the base's not. */
  readonly causes: readonly { readonly cause: WasteCause; readonly bytes: number; readonly layers: readonly number[] }[]
  /** dive's: Σ of each path's smallest size ÷ Σ of all its sizes, and Σ of all sizes of paths that are seen twice or more. */
  readonly dive: { readonly efficiency: number; readonly wastedBytes: number }
}
export interface HiddenView {
  readonly path: string
  readonly bytes: number
  /** The layer that stores it, and the one that hides it. */
  readonly layer: number
  readonly hiddenBy: number
  readonly kind: 'removed' | 'written-again'
}

/** One RUN line written another way, built on a copy: it stores less. */
export interface SlimmingView {
  readonly rule: SlimmingRule
  /** Line of the instruction in the Dockerfile as it was built. */
  readonly line: number
  /** The whole Dockerfile. */
  readonly text: string
  readonly change: FileChangeView
  readonly savedBytes: number
  /** Files that its containers would no longer see. */
  readonly fewerFiles: number
  readonly fidelity: Fidelity
}

export interface WasteRequests {
  waste: { ask: { readonly image: Digest }; reply: WasteView | { readonly problem: 'gone' } }
  slimming: { ask: { readonly image: Digest }; reply: { readonly slimmings: readonly SlimmingView[] } | { readonly problem: 'gone' } }
}

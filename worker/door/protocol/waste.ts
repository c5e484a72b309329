/** Where an image's bytes go, and which of them no container can see. Types only. */
import type { Digest } from '../../image'

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

export interface WasteRequests {
  waste: { ask: { readonly image: Digest }; reply: WasteView | { readonly problem: 'gone' } }
}

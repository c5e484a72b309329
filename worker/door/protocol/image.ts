/** The image under the X-ray: its layers as lanes of one file tree, its config and history after each step. Types only. */
import type { ContainerConfig, Digest, Fidelity } from '../../image'
import type { FileChangeView } from './index'

/** What a layer does to a path: writes it, writes it once more, hides it, hides what a folder held; `hidden`: a folder above was hidden or replaced. */
export type LayerMark = 'added' | 'again' | 'whiteout' | 'opaque' | 'hidden'
export type PathKind = 'directory' | 'file' | 'symlink' | 'special'

/**
 * Every path that any layer holds, as columns: a depth-first walk, names in byte order. Buffers belong to who gets them.
 * Node `i` is called `names.slice(nameEnds[i - 1] ?? 0, nameEnds[i])`; what lies below it are the nodes up to `ends[i]` (exclusive). Its marks,
 * in the order of layers, are those from `marksFrom[i]` to `marksFrom[i + 1]` (exclusive).
 */
export interface TreeColumns {
  readonly names: string
  readonly nameEnds: Uint32Array
  /** -1: in the root. */
  readonly parents: Int32Array
  readonly ends: Uint32Array
  readonly marksFrom: Uint32Array
  /** What the numbers in `marks` and `markKinds` mean. */
  readonly markNames: readonly LayerMark[]
  readonly kindNames: readonly PathKind[]
  readonly marks: Uint8Array
  readonly markLayers: Uint16Array
  /** Of what was written; of a whiteout, of what it hides. */
  readonly markKinds: Uint8Array
  /** Of a file, its bytes as `ls` shows them; else 0. */
  readonly markBytes: Float64Array
  /** The mark whose layer stores these bytes: itself, or for a hard link the first name; -1: no bytes. */
  readonly sources: Int32Array
}

/** One layer of the image, the lowest first. */
export interface LayerView {
  readonly diffId: Digest
  /** Of the base image, not of this build. */
  readonly base: boolean
  /** The instruction as written; of a base layer what its history says. */
  readonly name: string
  readonly vertex: string | null
  /** Of the Dockerfile as it was built. */
  readonly line: number | null
  readonly sizeBytes: number
  readonly tarBytes: number
  readonly entries: number
  readonly fidelity: Fidelity
  /** Of the size alone. */
  readonly sizeFidelity: Fidelity
  readonly blob: { readonly digest: Digest; readonly sizeBytes: number } | null
}

/** A row of `docker history`, the oldest first. */
export interface HistoryView {
  readonly createdBy: string
  readonly created: string | null
  readonly comment: string
  readonly base: boolean
  /** Index of its layer; null for an empty layer. */
  readonly layer: number | null
}

/** The image as it was after an instruction. The first is that of FROM. */
export interface ImageStepView {
  readonly text: string
  readonly vertex: string | null
  readonly line: number | null
  /** How many layers and rows of history there are by now. */
  readonly layers: number
  readonly history: number
  readonly config: ContainerConfig
}

export interface ImageView {
  readonly id: Digest
  readonly tag: string
  /** Number of the build that made it. */
  readonly build: number
  readonly created: string | null
  readonly platform: string
  readonly base: { readonly name: string; readonly canonical: string; readonly layers: number; readonly fidelity: Fidelity } | null
  readonly layers: readonly LayerView[]
  readonly history: readonly HistoryView[]
  readonly steps: readonly ImageStepView[]
  readonly tree: TreeColumns
  readonly fidelity: Fidelity
  /** Paths that look as if they should not be in an image, as far as names and beginnings of files tell. */
  readonly suspects: readonly SuspectView[]
}
export interface SuspectView {
  readonly path: string
  readonly layer: number
  readonly kind: 'env-file' | 'private-key' | 'token-file' | 'credentials'
}

/** A path as one layer stores it. */
export interface VersionView {
  readonly layer: number
  readonly kind: PathKind | 'whiteout'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Microseconds since 1970. */
  readonly modified: number
  readonly sizeBytes: number
  readonly sha256: string | null
  /** Of a symlink. */
  readonly target: string | null
  /** The first name of the same file in this layer. */
  readonly hardlinkTo: string | null
  /** Its name in the layer's tar. */
  readonly storedAs: string
  /** Of a file, its beginning; null: the bytes are not here. */
  readonly bytes: Uint8Array | null
  /** Beside the version before it: what differs. null: there is none, or either is no text. */
  readonly change: FileChangeView | null
  /** The same bytes as the version before: only mode, owner or time were changed, and all of it was copied. */
  readonly sameBytes: boolean
}

/** Another Dockerfile, built on a copy: the same files for the container, fewer bytes. */
export interface ImageAdviceView {
  readonly text: string
  readonly change: FileChangeView
  readonly layers: number
  readonly savedBytes: number
  readonly fidelity: Fidelity
  /** Lines of the two instructions that become one. */
  readonly lines: readonly [first: number, second: number]
}

/** The image is not the newest good one any more: a build came between. */
export interface ImageGone {
  readonly problem: 'gone'
}

/** What is asked about an image, by its digest. */
export interface ImageRequests {
  layers: { ask: { readonly image: Digest }; reply: ImageView | ImageGone }
  versions: { ask: { readonly image: Digest; readonly path: string }; reply: { readonly versions: readonly VersionView[] } | ImageGone }
  advice: { ask: { readonly image: Digest }; reply: { readonly advice: ImageAdviceView | null } | ImageGone }
}

/** What crosses about a build's stages, beside what every build says of them. */
import type { Fidelity } from '../../image'
import type { SheetView } from '.'

/** One stage with its pile of layers. */
export interface StagePileView {
  readonly index: number
  readonly name: string | null
  /** What FROM names. */
  readonly base: string
  /** The stage that it stands on; null: an image, or scratch. */
  readonly baseStage: number | null
  readonly line: number
  /** The target needs it. */
  readonly reached: boolean
  /** Its own layers, a base image's as one; of a stage on a stage, without those of that one. */
  readonly sheets: readonly SheetView[]
  /** What it would be as an image; null where it was not built. */
  readonly sizeBytes: number | null
  readonly fidelity: Fidelity
  /** Its instructions that copy or run, as written: what never ran. */
  readonly steps: readonly string[]
}
/** What one stage takes from another, or from an image. */
export interface CrossingView {
  readonly from: number | null
  /** The image's name where it comes from none of the stages. */
  readonly image: string | null
  readonly to: number
  readonly how: 'copy' | 'mount'
  readonly line: number
  readonly text: string
  readonly paths: readonly string[]
  /** Of a copy: the layer that it made. null: it was not built. */
  readonly vertex: string | null
  readonly files: number
  readonly sizeBytes: number | null
  readonly fidelity: Fidelity
}
export interface StagesView {
  readonly build: number
  readonly target: number
  readonly stages: readonly StagePileView[]
  readonly crossings: readonly CrossingView[]
  readonly imageSizeBytes: number | null
}

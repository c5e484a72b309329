import type { ImageSource } from '../../image'
import type { Position } from '../../text'

/** A question about a place in a Dockerfile, and what else is known. */
export interface LanguageRequest {
  readonly text: string
  readonly position: Position
  readonly resolve: ImageSource['resolve']
  /** Images that FROM can have here. */
  readonly images: readonly KnownImage[]
  /** What a folder of the context holds (`''` is its root), folders with a slash at their end; null: there is none. */
  readonly entries: (folder: string) => readonly string[] | null
}

export interface KnownImage {
  /** As FROM writes it: `alpine`. */
  readonly name: string
  readonly tags: readonly string[]
  readonly origin: 'real' | 'computed' | 'model' | 'built'
}

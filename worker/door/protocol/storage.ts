/** What crosses about keeping a playground, opening it again, and giving it away. */
import type { Digest, PlaygroundView } from '.'

/** A playground as it is kept: a small head that names its blobs by digest (hex SHA-256). Records of the first version are a head alone. */
export interface KeptRecord {
  readonly head: Uint8Array
  readonly blobs: ReadonlyMap<string, Uint8Array>
}
/** Files to begin a project with. */
export interface Seed {
  readonly name: string
  /** Paths from the project's folder: `src/a.js`; a mode only where it is not 0644. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array; readonly mode?: number }[]
}
/** Why a kept project cannot be read: its bytes are no record, of a later version, or damaged. */
export type RecordProblem = 'not-a-record' | 'newer-version' | 'damaged'

/** What an engine begins with: a record, else a seed, else the project of a first visit. */
export interface OpenAsk {
  readonly record: KeptRecord | null
  /** Another name than the record's. */
  readonly name?: string
  readonly seed?: Seed
  /** What a share link carries behind `#p=`. */
  readonly link?: string
}
export type OpenReply = PlaygroundView & { readonly problem?: RecordProblem | LinkProblem }
/** Why a link cannot be read: cut or changed on its way, of a later version, or of more than a link may carry. */
export type LinkProblem = 'link-damaged' | 'link-newer' | 'link-too-large'

/** A record without the blobs that are stored already. */
export interface SaveReply extends KeptRecord {
  /** All blobs that the record names: of those stored before, others can go. */
  readonly uses: readonly string[]
  /** Of all of it, stored before or not. */
  readonly bytes: number
}

/** Why a zip is not opened: nothing of it is read then. */
export type ZipProblem = 'zip-leaves-folder' | 'zip-too-large' | 'zip-damaged' | 'zip-unsupported' | 'zip-empty'
export type UnpackReply = { readonly seed: Seed } | { readonly problem: ZipProblem; readonly path: string | null }

/** What a link could carry: all that is sent, all but some folders, or only what says how to build. */
export interface LinkOffer {
  readonly kind: 'everything' | 'without' | 'dockerfile'
  /** Of `without`: files and folders at the top that stay out. */
  readonly without: readonly string[]
  readonly files: number
  readonly bytes: number
  readonly text: string
}
export interface ShareReply {
  readonly files: number
  readonly bytes: number
  /** Those that fit, the fullest first. */
  readonly offers: readonly LinkOffer[]
  /** Files with secrets: in no link. */
  readonly secret: readonly string[]
  /** Characters that a link may have. */
  readonly most: number
}

/** A layer of the image, as a real engine would give it from the same folder with SOURCE_DATE_EPOCH=0. */
export interface HomeLayer {
  /** The instruction that makes it. */
  readonly text: string
  /** null: it holds bytes that are modelled, so no digest is promised. */
  readonly diffId: Digest | null
}

export interface StorageRequests {
  /** What was kept, as it stood; without a record, or with one that cannot be read (`problem`), the project of a first visit, built. */
  open: { ask: OpenAsk; reply: OpenReply }
  /** `has`: blobs that are stored already. */
  /** A zip's files, to begin a project with. */
  unpack: { ask: { readonly zip: Blob; readonly name: string }; reply: UnpackReply }
  /** The project's folder as a zip, without what the ignore file keeps back. */
  zip: { ask: null; reply: Uint8Array }
  share: { ask: null; reply: ShareReply }
  /** The digests to expect at home; null: the project does not build. */
  home: { ask: { readonly file: string; readonly target?: string }; reply: readonly HomeLayer[] | null }
  /** Gives the open project another name. */
  nameProject: { ask: { readonly name: string }; reply: null }
  save: { ask: { readonly has: readonly string[] }; reply: SaveReply }
}

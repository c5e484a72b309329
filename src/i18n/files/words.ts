import type { Deed } from '../../../worker/door/protocol'
import type { Phrase } from '../phrase'

/** Why something asked of a file cannot be. */
export type FileRefusal = 'bad-path' | 'missing' | 'exists' | 'not-a-folder' | 'is-a-folder' | 'too-large'
/** Why a file of a drop was left out. */
export type LeftOutReason = FileRefusal | 'unreadable' | 'too-many' | 'too-much' | 'too-deep'

/** What is said where files are made, moved, brought in and looked for, and what undo would take back. */
export interface FilesWords {
  readonly menu: string
  readonly menuOf: (path: string) => string
  readonly newFile: string
  readonly newFolder: string
  readonly upload: string
  readonly uploadFolder: string
  readonly search: string
  readonly rename: string
  readonly remove: string
  readonly download: string
  readonly runnable: string
  readonly notRunnable: string
  readonly keepBack: string
  readonly moreOf: (shown: string, left: string) => string

  readonly askFile: string
  readonly askFolder: string
  readonly askName: (path: string) => string
  readonly nameHint: string
  readonly make: string
  readonly cancel: string
  readonly close: string
  readonly refused: { readonly [R in FileRefusal]: string }

  readonly removed: (path: string) => string
  readonly madeRunnable: (path: string) => string
  readonly madePlain: (path: string) => string
  readonly keptBack: (path: string, file: string) => string
  readonly undoIt: string

  readonly drop: string
  readonly dropNote: string
  readonly dropInto: (folder: string) => string
  readonly reading: (files: string) => string
  readonly adding: (files: string, of: string) => string
  readonly stopped: string
  readonly nothing: string
  readonly added: (files: number, shown: string, size: string) => string
  readonly leftOut: (files: number, shown: string) => string
  readonly details: string
  readonly detailsTitle: string
  readonly limits: Phrase
  readonly why: { readonly [R in LeftOutReason]: string }
  readonly andMore: (shown: string) => string
  readonly replaced: (files: number, shown: string) => string
  readonly alike: (pairs: number) => string
  readonly place: (folder: string) => string
  readonly placeNote: Phrase
  readonly instead: string
  readonly into: (folder: string) => string

  readonly searchLabel: string
  readonly contents: string
  readonly found: (results: number, more: boolean) => string
  readonly none: string
  readonly unread: (files: number) => string
  readonly line: (line: number) => string
  readonly inName: string

  readonly deed: (deed: Deed) => string
  readonly undo: (deed: string) => string
  readonly redo: (deed: string) => string
}

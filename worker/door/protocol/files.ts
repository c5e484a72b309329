/** What crosses about the project's files, beside the list that every view carries. */
import type { FileProblem, FileView } from '.'
import type { Deed, Hit, ImportProblem, SearchResult } from '../../playground'

export type { Deed }

/** A file from outside, or (null) a folder. A blob crosses by reference: the page never holds its bytes. */
export interface ImportedFile {
  readonly path: string
  readonly content: Blob | null
}
/**
 * Many files in batches that become one change. The first ask with a name begins it; `more` adds to it, `end` makes the change (into the project,
 * or in its place), `drop` forgets it.
 */
export interface ImportAsk {
  readonly name: string
  readonly files: readonly ImportedFile[]
  readonly then: 'more' | 'end-into' | 'end-instead' | 'drop'
}
export interface ImportReply {
  /** Files that are in it so far. */
  readonly files: number
  /** Of this batch, left out. */
  readonly problems: readonly { readonly path: string; readonly problem: FileProblem | ImportProblem }[]
  /** At the end: files that stood there and were written over. */
  readonly replaced: number
}
/** A part of one folder, for a folder whose entries a view does not carry. */
export interface FolderReply {
  readonly files: readonly FileView[]
  /** Entries that come after these. */
  readonly left: number
}

export interface SearchAsk {
  readonly text: string
  /** Also in what the files hold, as far as it is text. */
  readonly contents: boolean
}
export type SearchReply = SearchResult
export type SearchHit = Hit

import type { Deed } from '../../worker/door/protocol'
import type { FilesWords } from '../i18n/files/words'

/** A menu that was asked for: of a path (`''`: the whole folder), at a place of the window. */
export interface FileMenu {
  readonly path: string
  readonly folder: boolean
  readonly x: number
  readonly y: number
}
/** What a person must still say. */
export type FileQuestion =
  { readonly kind: 'file' | 'folder' | 'rename'; readonly path: string } | { readonly kind: 'search' } | { readonly kind: 'left-out' }

/** Something done, said once; with Undo while it is the newest deed. */
export interface Toast {
  readonly text: string
  readonly deed: Deed | null
  readonly bad?: boolean
  /** There is more to say: which files were left out. */
  readonly details?: boolean
}

/**
 * What is asked of files, and said of them. The parts that do it come once the page is ready (`panes/files/tools`): until then there are no `words`,
 * and nothing offers them.
 */
export class FileDesk {
  words = $state.raw<FilesWords | null>(null)
  menu = $state.raw<FileMenu | null>(null)
  question = $state.raw<FileQuestion | null>(null)
  toast = $state.raw<Toast | null>(null)
  /** Opens the browser's way to choose files, or a folder, for a folder of the project. */
  onchoose: ((folder: boolean, into: string) => void) | null = null
  /** Keys of a row of the file list. */
  onkey: ((event: KeyboardEvent, path: string, folder: boolean) => void) | null = null
}

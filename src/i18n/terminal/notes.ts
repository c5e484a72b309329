import type { Phrase } from '../phrase'

/** Said after a command that worked, of which there is one thing to say. */
export type PlainKind =
  | 'stop'
  | 'kill'
  | 'rm'
  | 'rmi'
  | 'pull'
  | 'push'
  | 'login'
  | 'exec'
  | 'logs'
  | 'inspect'
  | 'cp'
  | 'commit'
  | 'tag'
  | 'save'
  | 'volume'
  | 'network'
  | 'df'
  | 'prune'
  | 'attach'
  | 'diff'
  | 'top'
  | 'buildx'

/** What is said beside a command's output, as data; a note without its sentence does not compile. */
export type Note =
  | { readonly kind: 'built-first'; readonly steps: number }
  | { readonly kind: 'built-cached'; readonly steps: number }
  | { readonly kind: 'built-again'; readonly ran: number; readonly step: number }
  | { readonly kind: 'built-failed'; readonly line: number | null }
  | { readonly kind: 'built-sent'; readonly text: string }
  | { readonly kind: 'built-unnamed' }
  | { readonly kind: 'needs-dot'; readonly line: string }
  | { readonly kind: 'images'; readonly images: number; readonly sharedLayers: number; readonly bytes: number; readonly sum: number }
  | { readonly kind: 'images-columns' }
  | { readonly kind: 'images-none' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'history'; readonly missing: boolean; readonly sizes: readonly { readonly text: string; readonly bytes: number }[] }
  | { readonly kind: 'run-words' | 'run-cmd' | 'run-detached' | 'run-inside' | 'run-pulled' | 'run-entrypoint' }
  | { readonly kind: 'published'; readonly host: string; readonly container: string }
  | { readonly kind: 'ps-empty' | 'ps-exited' | PlainKind }
  | { readonly kind: 'typo'; readonly wrong: string; readonly right: string; readonly line: string }
  | { readonly kind: 'unknown-command'; readonly wrong: string }
  | { readonly kind: 'unknown-flag'; readonly flag: string; readonly right: string | null; readonly line: string }
  | { readonly kind: 'no-image'; readonly name: string }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'no-container' | 'not-running' | 'still-running' | 'image-used' | 'container-uses'; readonly name: string }
  | {
      readonly kind:
        | 'port-taken'
        | 'upper-case'
        | 'bad-reference'
        | 'no-tty'
        | 'no-dockerfile'
        | 'no-folder'
        | 'copy-missing'
        | 'not-in-path'
        | 'not-executable'
        | 'denied'
        | 'arguments'
    }
  | { readonly kind: 'ended-by-signal'; readonly code: number }
  | { readonly kind: 'not-here'; readonly program: string }
  | { readonly kind: 'use-editor'; readonly path: string | null }
  | { readonly kind: 'no-sudo'; readonly line: string }
  | {
      readonly kind:
        | 'no-service'
        | 'compose'
        | 'machine'
        | 'old-builder'
        | 'old-sent'
        | 'old-built'
        | 'old-none'
        | 'old-link'
        | 'old-maintainer'
        | 'pasted-prompt'
    }

export type NoteKind = Note['kind']

/** The sentence of each note. */
export type NoteWords = { readonly [K in NoteKind]: (note: Extract<Note, { readonly kind: K }>) => Phrase }

/** What a note offers to do, by name. */
export interface NoteActions {
  readonly seeChain: string
  readonly seeContext: string
  readonly seeRun: string
  readonly seeWorld: string
  readonly openLine: (line: number) => string
  readonly openFile: (path: string) => string
  readonly use: (line: string) => string
}

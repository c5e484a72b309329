import type { Phrase } from '../phrase'
import type { NoteActions, NoteWords } from './notes'

/** What the terminal's screen says; the words of its notes are in `notes`. */
export interface TerminalWords {
  readonly title: string
  readonly eyebrow: string
  readonly answer: string
  /** One choice of two: with notes beside the output, or without. */
  readonly explanations: string
  readonly withNotes: string
  readonly outputOnly: string
  readonly output: string
  readonly command: string
  /** The name of the input while a program, not the shell, waits for a line. */
  readonly inputFor: (prompt: string) => string
  readonly secret: string
  readonly hint: string
  readonly starting: string
  readonly running: string
  readonly stop: string
  readonly queued: (lines: number) => string
  readonly waits: string
  readonly choices: string
  readonly historyChoices: string
  readonly noHistory: string
  readonly choose: (count: number) => string
  readonly none: string
  readonly tooLong: (size: string) => string
  readonly keys: string
  readonly keyTab: string
  readonly keyUp: string
  readonly keyDown: string
  readonly keyStop: string
  readonly keyEnd: string
  readonly keyClear: string
  readonly copy: string
  readonly copied: string
  readonly again: string
  readonly forgotten: (turns: number) => string
  readonly gap: (size: string) => string
  /** Beneath such an output. */
  readonly flood: (size: string) => string
  readonly lines: (count: string) => string
  readonly said: (lines: number, text: string, rest: number) => string
  readonly saidNothing: string
  readonly interrupted: string
  readonly lost: string
  readonly ended: string
  readonly notSimulated: string
  readonly world: string
  readonly help: string
  readonly beginTitle: string
  readonly begin: Phrase
  readonly tries: readonly { readonly line: string; readonly why: string }[]
  readonly helpTitle: string
  readonly close: string
  readonly helpKeys: readonly { readonly keys: string; readonly what: string }[]
  readonly helpFacts: readonly Phrase[]
  readonly notes: NoteWords
  readonly noteActions: NoteActions
}

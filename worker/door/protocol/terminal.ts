import type { BuildView } from './index'

/** A piece of the terminal's screen: what was printed since the last, at most 64 kB a frame. It ends with the prompt when a line is waited for. */
export interface TerminalEvent {
  readonly kind: 'terminal'
  /** The line that was typed last. */
  readonly call: number
  readonly bytes: Uint8Array
  /** Of a flood the middle is not sent: so many bytes were left out before these. */
  readonly droppedBytes: number
}

export interface TerminalReply {
  /** What a real machine does and this one cannot, met by this line. */
  readonly notSimulated: readonly string[]
  /** The shell ended: the next line begins a new one. */
  readonly ended: boolean
  /** Files of the project are others now. */
  readonly changed: boolean
  /** The newest build of the project that the line made. */
  readonly build: BuildView | null
  /** So many bytes of the screen went out as events: they come on a way of their own, and may come later than this. */
  readonly sentBytes: number
}

/** What may stand at the cursor instead of the word that begins at `from` (UTF-16 units into the line). */
export interface CommandCompletion {
  readonly from: number
  readonly candidates: readonly string[]
}

export interface TerminalRequests {
  /**
   * Types a line at the host's shell, or into what runs at it; null only opens the terminal, whose prompt then comes. Answered when the next line is
   * waited for, beside other requests. Cancelling the call is Ctrl+C; where a line is waited for, `key` is Ctrl+C (`interrupt`) or Ctrl+D (`end`).
   */
  terminal: { ask: { readonly line: string | null; readonly key?: 'interrupt' | 'end' }; reply: TerminalReply }
  /** Commands, flags, names of images and containers, files. */
  completeCommand: { ask: { readonly line: string; readonly cursor: number }; reply: CommandCompletion }
}

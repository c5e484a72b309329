import { FIRST_LINE, highlightLine } from '../../worker/dockerfile/highlight'
import type { TokenKind } from '../../worker/dockerfile/highlight'

/** A piece of a line, as it is painted. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
}
export interface PaintedLine {
  readonly tokens: readonly Token[]
  /** An instruction begins on this line. */
  readonly begins: boolean
}

/** A Dockerfile's lines in colours, and where its instructions begin. */
export function paintDockerfile(text: string): readonly PaintedLine[] {
  let state = FIRST_LINE
  return text.split('\n').map((line) => {
    const free = state.instruction === null && state.heredocs.length === 0
    const painted = highlightLine(line, state)
    state = painted.state
    const tokens = painted.tokens.map(({ kind, start, end }) => ({ kind, text: line.slice(start, end) }))
    return { tokens, begins: free && line.trim() !== '' && !/^\s*#/.test(line) }
  })
}

/** Any other file: its lines as they are. */
export function plainLines(text: string): readonly (readonly Token[])[] {
  return text.split('\n').map((line) => [{ kind: 'text', text: line }])
}

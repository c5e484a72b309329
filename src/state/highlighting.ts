import { FIRST_LINE, highlightLine } from '../../worker/dockerfile/highlight'
import type { TokenKind } from '../../worker/dockerfile/highlight'

/** A piece of a line, as it is painted. */
export interface Token {
  /** `bad`: what a build stumbled over. */
  readonly kind: TokenKind | 'bad'
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

/** The tokens with one word set apart as bad, wherever it stands as a word of its own. */
export function withBad(tokens: readonly Token[], word: string): readonly Token[] {
  return tokens.flatMap((token): readonly Token[] => {
    if (token.kind !== 'text' || !token.text.includes(word)) return [token]
    return token.text.split(/(\s+)/).flatMap((text): readonly Token[] => {
      if (text === '') return []
      return [{ kind: bareName(text) === word ? 'bad' : 'text', text }]
    })
  })
}

function bareName(text: string): string {
  return text.replace(/^\.?\//, '').replace(/\/$/, '')
}

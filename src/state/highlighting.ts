import { FIRST_LINE, highlightLine } from '../../worker/dockerfile/highlight'
import type { TokenKind } from '../../worker/dockerfile/highlight'
import type { Diagnostic } from '../../worker/text'

/** A piece of a line, as it is painted. */
export interface Token {
  /** `bad`: what a build stumbled over, or would; `warn`: what a check speaks of. */
  readonly kind: TokenKind | 'bad' | 'warn'
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

/** The tokens of a line with what was found in it underlined. A finding over several lines is shown on its first. */
export function withProblems(tokens: readonly Token[], line: number, problems: readonly Diagnostic[]): readonly Token[] {
  return problems.reduce<readonly Token[]>((painted, { range, severity }) => {
    if (range.start.line !== line) return painted
    const end = range.end.line === line ? range.end.column : Infinity
    return underlined(painted, range.start.column, end, severity === 'error' ? 'bad' : 'warn')
  }, tokens)
}

function underlined(tokens: readonly Token[], start: number, end: number, kind: 'bad' | 'warn'): readonly Token[] {
  let at = 0
  return tokens.flatMap((token): readonly Token[] => {
    const [from, to] = [Math.max(0, start - at), Math.min(token.text.length, end - at)]
    at += token.text.length
    if (from >= to || token.kind === 'bad') return [token]
    const parts: readonly Token[] = [
      { kind: token.kind, text: token.text.slice(0, from) },
      { kind, text: token.text.slice(from, to) },
      { kind: token.kind, text: token.text.slice(to) },
    ]
    return parts.filter(({ text }) => text !== '')
  })
}

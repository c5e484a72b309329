/** A piece of an action, or the text between actions. `at` is its place in the whole text. */
export interface Token {
  readonly kind: 'text' | 'open' | 'close' | 'word' | 'field' | 'variable' | 'string' | 'number' | 'char' | 'symbol' | 'space'
  readonly text: string
  readonly at: number
}

/** What text/template says of a text that is no template; its own name comes before. */
export class TemplateError {
  constructor(readonly text: string) {}
}

const INSIDE: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['char', /'(?:[^'\\\n]|\\[^\n])+'/y],
  ['number', /[-+]?(?:0[xXbBoO][0-9a-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?)/y],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['symbol', /:=|[|(),.=]/y],
]

/** Cuts a template into texts and the pieces of its actions, `{{- ` and ` -}}` applied. */
export function lex(source: string): readonly Token[] | TemplateError {
  const tokens: Token[] = []
  let at = 0
  let trims = false
  while (at <= source.length) {
    const open = source.indexOf('{{', at)
    const end = open < 0 ? source.length : open
    const trimsBefore = open >= 0 && /^\{\{-[ \t\r\n]/.test(source.slice(open, open + 4))
    const text = trimmed(source.slice(at, end), trims, trimsBefore)
    if (text !== '') tokens.push({ kind: 'text', text, at })
    if (open < 0) return tokens
    const action = lexAction(source, open + (trimsBefore ? 3 : 2), open, tokens)
    if (action instanceof TemplateError) return action
    at = action.end
    trims = action.trims
  }
  return tokens
}

function lexAction(source: string, from: number, open: number, tokens: Token[]): { end: number; trims: boolean } | TemplateError {
  const comment = /[ \t\r\n]*\/\*[^]*?\*\/([ \t\r\n]+-)?\}\}/y
  comment.lastIndex = from
  const found = comment.exec(source)
  if (found) return { end: comment.lastIndex, trims: found[1] !== undefined }
  tokens.push({ kind: 'open', text: '{{', at: open })
  let at = from
  while (at < source.length) {
    const close = /([ \t\r\n]+-)?\}\}/y
    close.lastIndex = at
    const closing = close.exec(source)
    if (closing) {
      tokens.push({ kind: 'close', text: '}}', at })
      return { end: close.lastIndex, trims: closing[1] !== undefined }
    }
    const piece = pieceAt(source, at)
    if (!piece) return badCharacter(source, at)
    tokens.push(piece)
    at += piece.text.length
  }
  return new TemplateError(`${lineAt(source, open)}: unclosed action`)
}

function pieceAt(source: string, at: number): Token | null {
  for (const [kind, pattern] of INSIDE) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return { kind, text: match[0], at }
  }
  return null
}

function badCharacter(source: string, at: number): TemplateError {
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0)
  if (char === '"') return new TemplateError(`${lineAt(source, at)}: unterminated quoted string`)
  if (char === '`') return new TemplateError(`${lineAt(source, at)}: unterminated raw quoted string`)
  if (char === "'") return new TemplateError(`${lineAt(source, at)}: unterminated character constant`)
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return new TemplateError(`${lineAt(source, at)}: unrecognized character in action: U+${code} '${char}'`)
}

/** The line, counted from 1. */
export function lineAt(source: string, at: number): number {
  return source.slice(0, at).split('\n').length
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const from = start ? text.replace(/^[ \t\r\n]+/, '') : text
  return end ? from.replace(/[ \t\r\n]+$/, '') : from
}

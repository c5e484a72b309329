import { FIRST_LINE, highlightLine, type LineState } from '../../dockerfile'
import type { Position } from '../../text'

/** What a position of a text stands in, found without a parse: the text around it may be half written. */
export interface Cursor {
  readonly position: Position
  readonly kind: 'instruction' | 'comment' | 'heredoc'
  /** Directives may still come. */
  readonly isHead: boolean
  /** The line the instruction begins on, from 1. */
  readonly startLine: number
  /** The instruction from its keyword to the position: continuations joined, comments between them left out. */
  readonly before: string
  readonly words: readonly string[]
  /** What of the last word stands before the position; '' behind a blank. */
  readonly word: string
  /** In capitals, '' while it is being written; under ONBUILD the inner one's. */
  readonly keyword: string
  /** Words after the keyword that are complete, flags among them. */
  readonly given: readonly string[]
}

/** Reads what a position stands in. */
export function cursorAt(lines: readonly string[], position: Position): Cursor {
  let state = FIRST_LINE
  let startLine = 1
  for (let line = 1; line < position.line; line++) {
    if (!isInside(state)) startLine = line
    state = highlightLine(lines[line - 1] ?? '', state).state
  }
  if (!isInside(state)) startLine = position.line
  const current = (lines[position.line - 1] ?? '').slice(0, position.column)
  const before = [...lines.slice(startLine - 1, position.line - 1), current].filter(isRead).map(withoutEscape(state)).join('')
  const words = before.split(BLANK).filter((word) => word !== '')
  const word = BLANK.test(before.slice(-1)) || before === '' ? '' : (words.at(-1) ?? '')
  const complete = word === '' ? words : words.slice(0, -1)
  return { position, kind: kindOf(state, current), isHead: state.isHead, startLine, before, words, word, ...commandOf(complete) }
}

const BLANK = /[\t\v\f\r ]+/

function isInside({ instruction, heredocs }: LineState): boolean {
  return instruction !== null || heredocs.length > 0
}

function kindOf({ heredocs }: LineState, current: string): Cursor['kind'] {
  if (heredocs.length > 0) return 'heredoc'
  return /^\s*#/.test(current) ? 'comment' : 'instruction'
}

function isRead(line: string, index: number, all: readonly string[]): boolean {
  return index === all.length - 1 || !/^\s*(#|$)/.test(line)
}

function withoutEscape({ escape }: LineState): (line: string, index: number, all: readonly string[]) => string {
  return (line, index, all) => {
    const text = line.trimEnd()
    return index < all.length - 1 && text.endsWith(escape) ? text.slice(0, -1) : line
  }
}

function commandOf(complete: readonly string[]): Pick<Cursor, 'keyword' | 'given'> {
  const [first = '', ...rest] = complete
  const keyword = first.toUpperCase()
  return keyword === 'ONBUILD' ? commandOf(rest) : { keyword, given: rest }
}

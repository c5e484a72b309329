/** Where something stands in a text. Lines count from 1, columns from 0 in UTF-16 units; `end` is exclusive. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

/** Text to put in place of a range; part of a fix. */
export interface Edit {
  readonly range: Range
  readonly text: string
}

/** Something found in a text. `rule` names a build check; null is a parse or build error. `message` is Docker's own text. */
export interface Diagnostic {
  readonly rule: string | null
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** As Docker reports it: whole instructions. */
  readonly range: Range
  /** The part of it that an editor underlines. */
  readonly focus?: Range
  readonly url?: string
  readonly fix?: readonly Edit[]
}

/** The range of whole lines, first to last, both counted from 1. */
export function lineRange(first: number, last: number): Range {
  return { start: { line: first, column: 0 }, end: { line: last + 1, column: 0 } }
}

/** The last line that a range touches; one that ends at the start of a line does not touch it. */
export function lastLine({ start, end }: Range): number {
  return end.column === 0 && end.line > start.line ? end.line - 1 : Math.max(end.line, start.line)
}

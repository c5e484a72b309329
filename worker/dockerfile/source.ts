import type { Position, Range } from '../text'
import type { DockerfileNode } from './types'

/** A piece of a logical line: its characters from `offset` on stand at `line`, `column` of the text. */
export interface SourceSegment {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** Where a part of a node's `original` stands in the text; `end` is exclusive. Continuations in between belong to it. */
export function rangeWithin(node: DockerfileNode, start: number, end: number): Range {
  return rangeOf(node.source, start, end)
}

/** The same of any logical line. */
export function rangeOf(source: readonly SourceSegment[], start: number, end: number): Range {
  const first = positionAt(source, start)
  if (end <= start) return { start: first, end: first }
  const last = positionAt(source, end - 1)
  return { start: first, end: { line: last.line, column: last.column + 1 } }
}

/** Where the character at `offset` of a logical line stands in the text. */
export function positionAt(source: readonly SourceSegment[], offset: number): Position {
  let low = 0
  let high = source.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source[middle]?.offset ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const segment = source[low]
  return segment ? { line: segment.line, column: segment.column + offset - segment.offset } : { line: 1, column: 0 }
}

/** Lines `first` to `last`, counted from 1, up to the end of the last: stays inside a text that has no line after it. */
export function rangeOfLines(lines: readonly string[], first: number, last: number): Range {
  const length = lines[last - 1]?.length ?? 0
  const isWhole = length > 0 || last === first
  return { start: { line: first, column: 0 }, end: isWhole ? { line: last, column: length } : { line: last + 1, column: 0 } }
}

/** The pieces of a logical line from `offset` on, counted from there. */
export function sourceFrom(source: readonly SourceSegment[], offset: number): readonly SourceSegment[] {
  const start = positionAt(source, offset)
  const later = source.filter((segment) => segment.offset > offset).map((segment) => ({ ...segment, offset: segment.offset - offset }))
  return [{ offset: 0, ...start }, ...later]
}

import type { Edit, Position } from '../../worker/text'

/** A text with edits made to it; ranges count the lines of the text as it is. Edits that overlap an earlier one are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = lineStarts(text)
  const offset = ({ line, column }: Position): number => Math.min(text.length, (starts[line - 1] ?? text.length) + column)
  const ordered = edits
    .map((edit) => ({ from: offset(edit.range.start), to: offset(edit.range.end), text: edit.text }))
    .sort((one, other) => one.from - other.from)
  let result = ''
  let at = 0
  for (const { from, to, text: inserted } of ordered) {
    if (from < at) continue
    result += text.slice(at, from) + inserted
    at = Math.max(from, to)
  }
  return result + text.slice(at)
}

/** Where a position stands in the whole text. */
export function offsetOf(text: string, { line, column }: Position): number {
  return Math.min(text.length, (lineStarts(text)[line - 1] ?? text.length) + column)
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

import { diffLines } from 'diff'
import type { FileChangeView } from '../protocol'

/** Larger files are not compared line by line: the page says only that they changed. */
const MAX_TEXT_BYTES = 200_000
/** Unchanged lines shown before and after each change. */
const AROUND = 1
/** A sheet of evidence, not a patch: what is further down is counted, not shown. */
const MAX_LINES = 12
/** Work for the line differ, which is quadratic at worst. */
const TIMEOUT_MS = 200

type Line = FileChangeView['lines'][number]

/** What changed between two texts, as a few numbered lines; null where either is not text. Removed lines have their old number, others their new one; at most `most` are given. */
export function fileChange(path: string, before: Uint8Array, after: Uint8Array, most: number = MAX_LINES): FileChangeView | null {
  const [old, now] = [textOf(before), textOf(after)]
  if (old === null || now === null) return null
  const parts = diffLines(old, now, { timeout: TIMEOUT_MS })
  if (parts === undefined) return null
  const lines: Line[] = []
  let [oldNumber, newNumber] = [1, 1]
  for (const part of parts) {
    for (const text of linesOf(part.value)) {
      const kind = part.added ? 'added' : part.removed ? 'removed' : 'same'
      lines.push({ kind, number: kind === 'removed' ? oldNumber : newNumber, text })
      if (kind !== 'added') oldNumber += 1
      if (kind !== 'removed') newNumber += 1
    }
  }
  const count = (kind: Line['kind']) => lines.filter((line) => line.kind === kind).length
  return { path, added: count('added'), removed: count('removed'), lines: nearChanges(lines, most) }
}

function nearChanges(lines: readonly Line[], most: number): readonly Line[] {
  const near = lines.filter((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'))
  return near.slice(0, most)
}

function linesOf(text: string): string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
}

/** UTF-8 text without NUL bytes; null for everything else. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_TEXT_BYTES || bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

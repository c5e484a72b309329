import { lastLine, type Range } from './range'

/**
 * The code frame that stands under a build error or a check's finding (behaviour §10): whole lines of the file with `>>>` before those of the range.
 * `name` is shown in the heading (a build shows the base name, `--check` the path), `lines` is the text split on `\n`.
 * Ends with a line feed; empty if the range lies outside the text.
 */
export function codeFrame(name: string, lines: readonly string[], range: Range): string {
  const first = range.start.line
  if (first < 1 || first > lines.length) return ''
  const last = Math.min(lastLine(range), lines.length)
  const { start, end } = withContext(first, last, lines.length)
  const rows = lines.slice(start - 1, end).map((text, index) => row(start + index, text, first, last))
  return `${name}:${first}\n${RULE}\n${rows.join('')}${RULE}\n`
}

const RULE = '-'.repeat(20)

function row(number: number, text: string, first: number, last: number): string {
  const marker = number >= first && number <= last ? '>>>' : '   '
  return ` ${String(number).padStart(3)} | ${marker} ${text}\n`
}

/** One line gets a margin of 4 in all, several get 2; a round counts 1 and 1 more for each side that could grow, so short files stop early. */
function withContext(first: number, last: number, lineCount: number): { start: number; end: number } {
  const margin = first === last ? 4 : 2
  let [start, end] = [first, last]
  for (let used = 0; used < margin; used++) {
    if (start > 1) {
      start--
      used++
    }
    if (end < lineCount) {
      end++
      used++
    }
  }
  return { start, end }
}

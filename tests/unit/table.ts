import { readFileSync } from 'node:fs'

/** The rows of a table beside a test: ` | ` between columns, the last may hold more of them; `#` begins a remark, ¶ stands for a line end. */
export function readRows(url: URL, columns: number): string[][] {
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => {
      const cells = row.replaceAll('¶', '\n').split(/ \| | \|$/)
      return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(' | ')]
    })
}

const MIN_WIDTH = 10
const PADDING = 3

/** Rows as Go's tabwriter lays them out for Docker: each cell but a row's last padded to the longest and three blanks, at least ten wide. */
export function layTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, cell] of row.slice(0, -1).entries())
      widths[i] = Math.max(widths[i] ?? 0, cell === '' ? 0 : lengthOf(cell) + PADDING, MIN_WIDTH)
  }
  return rows
    .map((row) => `${row.map((cell, i) => (i < row.length - 1 ? cell + ' '.repeat((widths[i] ?? 0) - lengthOf(cell)) : cell)).join('')}\n`)
    .join('')
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length
}

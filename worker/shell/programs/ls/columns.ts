export interface ColumnLayout {
  readonly width: number
  /** Fill line by line (-x), not column by column (-C). */
  readonly across: boolean
  /** busybox: all columns as wide as the widest. */
  readonly even: boolean
}

/** Lays cells out in as many columns as the width takes, at least two blanks between; GNU pads with tabs where it can. */
export function layColumns(cells: readonly string[], { width, across, even }: ColumnLayout): string {
  const widest = Math.max(0, ...cells.map(visibleWidth)) + 2
  const most = even ? Math.max(1, Math.floor(width / widest)) : Math.max(1, Math.floor(width / 3))
  for (let columns = Math.min(cells.length, most); columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns)
    const used = across ? columns : Math.ceil(cells.length / rows)
    const cell = (row: number, column: number): string | undefined => cells[across ? row * columns + column : column * rows + row]
    const widthOf = (column: number): number =>
      Math.max(...Array.from({ length: rows }, (_, row) => visibleWidth(cell(row, column) ?? ''))) + 2
    const widths = Array.from({ length: used }, (_, column) => (even ? widest : widthOf(column)))
    if (columns > 1 && !even && widths.reduce((sum, each) => sum + each, -2) >= width) continue
    return Array.from({ length: rows }, (_, row) => line(widths, (column) => cell(row, column), even)).join('')
  }
  return ''
}

function line(widths: readonly number[], cell: (column: number) => string | undefined, even: boolean): string {
  let text = ''
  let at = 0
  let start = 0
  for (const [column, width] of widths.entries()) {
    const content = cell(column)
    if (content === undefined) break
    text += even ? ' '.repeat(start - at) : padding(at, start)
    text += content
    at = start + visibleWidth(content)
    start += width
  }
  return `${text}\n`
}

/** From one column to another, by tabs where a whole stop lies between. */
function padding(from: number, to: number): string {
  let text = ''
  while (from < to) {
    const stop = from + 8 - (from % 8)
    if (stop <= to && Math.floor(to / 8) > Math.floor((from + 1) / 8)) {
      text += '\t'
      from = stop
    } else {
      text += ' '
      from++
    }
  }
  return text
}

/** Terminal columns: East Asian wide characters take two. */
function visibleWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

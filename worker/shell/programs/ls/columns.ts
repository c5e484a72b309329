/** Lays cells out as ls -C (down, then across) or -x (across) does: as many columns as the width takes, two blanks between. */
export function layColumns(cells: readonly string[], width: number, across: boolean): string {
  for (let columns = Math.min(cells.length, Math.max(1, Math.floor(width / 3))); columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns)
    const cell = (row: number, column: number): string | undefined => cells[across ? row * columns + column : column * rows + row]
    const used = across ? columns : Math.ceil(cells.length / rows)
    const widths = Array.from({ length: used }, (_, column) =>
      Math.max(0, ...Array.from({ length: rows }, (_row, row) => visibleWidth(cell(row, column) ?? ''))),
    )
    const total = widths.reduce((sum, each) => sum + each + 2, -2)
    if (columns > 1 && total >= width) continue
    return Array.from({ length: rows }, (_, row) => line(widths, (column) => cell(row, column))).join('')
  }
  return ''
}

function line(widths: readonly number[], cell: (column: number) => string | undefined): string {
  let text = ''
  for (const [column, width] of widths.entries()) {
    const content = cell(column)
    if (content === undefined) break
    const more = column + 1 < widths.length && cell(column + 1) !== undefined
    text += more ? content + ' '.repeat(width - visibleWidth(content) + 2) : content
  }
  return `${text}\n`
}

/** Terminal columns: East Asian wide characters take two. */
function visibleWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1
  return width
}

/** A part of the frame, in shares of its width and height. */
export interface Tile {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Sized {
  readonly index: number
  readonly area: number
}

/**
 * One tile for each value, in the order of the values: areas are as the values, and sides as near to one another as whole rows allow (squarified,
 * after Bruls, Huizing and van Wijk). `ratio` is the frame's width ÷ height. Values that are not above 0 get an empty tile.
 */
export function treemap(values: readonly number[], ratio: number): readonly Tile[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  const tiles: Tile[] = values.map(() => ({ left: 0, top: 0, width: 0, height: 0 }))
  const waiting = values
    .map((value, index): Sized => ({ index, area: total > 0 ? (Math.max(0, value) / total) * ratio : 0 }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area)
  let free = { left: 0, top: 0, width: ratio, height: 1 }
  while (waiting.length > 0) {
    const isTall = free.height > free.width
    const side = isTall ? free.width : free.height
    const row = takeRow(waiting, side)
    const depth = areaOf(row) / side
    let along = isTall ? free.left : free.top
    for (const { index, area } of row) {
      const length = area / depth
      const tile = isTall
        ? { left: along, top: free.top, width: length, height: depth }
        : { left: free.left, top: along, width: depth, height: length }
      tiles[index] = { ...tile, left: tile.left / ratio, width: tile.width / ratio }
      along += length
    }
    free = isTall
      ? { ...free, top: free.top + depth, height: free.height - depth }
      : { ...free, left: free.left + depth, width: free.width - depth }
  }
  return tiles
}

/** As many of the largest as make the row's worst tile squarer. */
function takeRow(waiting: Sized[], side: number): readonly Sized[] {
  const row = waiting.splice(0, 1)
  for (let next = waiting[0]; next && worst([...row, next], side) <= worst(row, side); next = waiting[0]) row.push(...waiting.splice(0, 1))
  return row
}

/** The longest side ÷ the shortest, of the tile for which it is greatest. */
function worst(row: readonly Sized[], side: number): number {
  const depth = areaOf(row) / side
  return Math.max(...row.map(({ area }) => Math.max(depth / (area / depth), area / depth / depth)))
}

function areaOf(row: readonly Sized[]): number {
  return row.reduce((sum, { area }) => sum + area, 0)
}

/** Geometry of the figure: where the chain breaks, how thick a layer is drawn, which way its ribbon runs. All lengths in px. */

export const ROW = 26
export const ROW_TIGHT = 24
/** A sheet grows by this much for each factor of ten; in big files by less. */
export const PER_DECADE = 24
export const PER_DECADE_BIG = 10
/** From this height up a sheet has room for its name. */
export const LABEL_FROM = 22

/** Thickness of a sheet: logarithmic from 10 kB up, at least 5; 3 where nothing was written. */
export function thickness(bytes: number, perDecade: number = PER_DECADE): number {
  return bytes === 0 ? 3 : Math.max(5, Math.round(perDecade * Math.log10(bytes / 1e4)))
}

export type LinkState = 'cached' | 'ran' | 'failed' | 'idle' | 'running' | 'amber'
/** What a row asks of the chain: a link in this state, or none. `first` begins a new chain, as a stage on a base image of its own does. */
export interface ChainRow {
  readonly link: LinkState | null
  readonly first: boolean
}
/**
 * What a row draws of the chain: `wire` between two links, `joint` where two touch, `snap` where it breaks, `loose` what hangs below a break,
 * `tilt` the first link below it. `wireState` colours a wire.
 */
export interface ChainPart {
  readonly wire: LinkState | null
  readonly joint: boolean
  readonly snap: boolean
  readonly loose: boolean
  readonly tilt: boolean
}

interface Draft {
  wire: LinkState | null
  joint: boolean
  snap: boolean
  loose: boolean
  tilt: boolean
}

/**
 * The chain breaks where a cached link meets one that had to run, or failed; what hangs below, down to the next cached link, is loose. A link of which
 * nothing is known yet breaks nothing.
 */
export function chain(rows: readonly ChainRow[]): readonly ChainPart[] {
  const parts: Draft[] = rows.map(() => ({ wire: null, joint: false, snap: false, loose: false, tilt: false }))
  let last = -1
  let loose = false
  rows.forEach((row, index) => {
    const part = parts[index]
    if (row.link === null || !part) return
    const above = row.first ? null : (rows[last]?.link ?? null)
    const breaks = above === 'cached' && row.link !== 'cached' && row.link !== 'idle'
    loose = above !== null && (breaks || (loose && row.link !== 'cached'))
    const gap = above === null ? 0 : index - last - 1
    const upper = breaks ? Math.floor(gap / 2) : 0
    for (let step = 1; step <= gap; step++) {
      const between = parts[last + step]
      if (!between) continue
      between.wire = breaks && step <= upper ? above : row.link
      between.loose = loose && step > upper
    }
    const snapped = breaks ? parts[last + upper + 1] : undefined
    if (snapped) snapped.snap = true
    part.joint = above !== null && gap === 0 && !breaks
    part.loose = loose
    part.tilt = breaks
    last = index
  })
  return parts
}

export interface Sheet {
  readonly bytes: number
  /** Sizes of the layers bundled into this one: a base image. */
  readonly parts: readonly number[]
  /** Room left above it, where a stage begins. */
  readonly spaceAbove: number
}
export interface PlacedSheet {
  readonly y: number
  readonly height: number
  /** Where the lines between the bundled layers are drawn, from the sheet's top. */
  readonly cuts: readonly number[]
}

/** Lays sheets out one under another, from `offset` down, `gap` apart. */
export function pile(
  sheets: readonly Sheet[],
  { perDecade, offset, gap }: { readonly perDecade: number; readonly offset: number; readonly gap: number },
): { readonly placed: readonly PlacedSheet[]; readonly bottom: number } {
  let y = offset
  const placed = sheets.map((sheet) => {
    y += sheet.spaceAbove
    const height = thickness(sheet.bytes, perDecade)
    const place = { y, height, cuts: cutsOf(sheet.parts, height) }
    y += height + gap
    return place
  })
  return { placed, bottom: Math.max(offset, y - gap) }
}

/** The bundled layers share the sheet's height by their log sizes; lines nearer than 2 px to the last are left out. */
function cutsOf(parts: readonly number[], height: number): readonly number[] {
  const shares = parts.map((bytes) => thickness(bytes))
  const sum = shares.reduce((total, share) => total + share, 0)
  const cuts: number[] = []
  let at = 0
  for (const share of shares.slice(0, -1)) {
    at += share
    const cut = Math.round((at / sum) * height)
    if (cut - (cuts.at(-1) ?? 0) >= 2 && height - cut >= 2) cuts.push(cut)
  }
  return cuts
}

/** A ribbon from a row to its sheet: y in px, x in percent, so that the drawing only stretches sideways. */
export function ribbon(row: number, rowHeight: number, sheet: { readonly y: number; readonly height: number }): string {
  const top = row * rowHeight + 2
  const bottom = (row + 1) * rowHeight - 2
  const end = sheet.y + sheet.height
  return `M0 ${top}C50 ${top} 50 ${sheet.y} 100 ${sheet.y}V${end}C50 ${end} 50 ${bottom} 0 ${bottom}z`
}

/** The torn ribbon of a step that failed: it ends after a third of the way. */
export function tornRibbon(row: number, rowHeight: number): string {
  const top = row * rowHeight + 2
  const bottom = (row + 1) * rowHeight - 2
  return `M0 ${top}L34 ${top + 4} 28 ${(top + bottom) / 2} 36 ${bottom - 5} 0 ${bottom}z`
}

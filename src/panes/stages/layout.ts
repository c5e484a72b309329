import type { CrossingView, SheetView, StagesView } from '../../../worker/door/protocol'
import { pile } from '../../ui/geometry'
import type { PlacedSheet } from '../../ui/geometry'

/** Height of a stage's name above its pile. */
const HEAD = 58
const GAP = 4
/** Between two stages, of the whole width in percent. */
const BETWEEN = 10
/** A label's room: of the width in percent, and in px. */
const TAG_WIDTH = 20
const TAG_HEIGHT = 27

interface DrawnStage {
  readonly index: number
  readonly sheets: readonly (SheetView & PlacedSheet)[]
  readonly bottom: number
}
interface Drawing {
  readonly stages: readonly DrawnStage[]
  readonly height: number
  /** Width of a column and of the room beside it, in percent. */
  readonly column: number
  readonly between: number
  /** COPY --from between stages, as a ribbon from pile to layer; `tag`: where its label stands. */
  readonly ribbons: readonly {
    readonly crossing: CrossingView
    readonly path: string
    readonly tag: { readonly x: number; readonly y: number }
  }[]
  /** FROM a stage: a dashed line. */
  readonly lines: readonly { readonly key: string; readonly path: string }[]
}

/** Stages side by side on one scale of thickness; x in percent, y in px, so that the drawing only stretches sideways. */
export function drawingOf({ stages, crossings }: StagesView): Drawing {
  const between = stages.length > 1 ? BETWEEN : 0
  const column = (100 - between * (stages.length - 1)) / Math.max(1, stages.length)
  const drawn = stages.map(({ index, sheets }): DrawnStage => {
    const sources = sheets.map(({ sizeBytes, parts }) => ({ bytes: sizeBytes, parts, spaceAbove: 0 }))
    const { placed, bottom } = pile(sources, { perDecade: 24, offset: HEAD, gap: GAP })
    return {
      index,
      sheets: sheets.flatMap((sheet, at) => (placed[at] ? [{ ...sheet, ...placed[at] }] : [])),
      bottom: Math.max(bottom, HEAD + 40),
    }
  })
  const left = (index: number): number => index * (column + between)
  const ribbons = crossings.flatMap((crossing) => {
    const from = crossing.from === null ? undefined : drawn[crossing.from]
    const to = drawn[crossing.to]
    const source = from?.sheets.at(-1)
    const target = to?.sheets.find(({ vertex }) => vertex !== null && vertex === crossing.vertex)
    if (!from || !to || !source || !target) return []
    const middle = source.y + source.height / 2
    const half = Math.min(source.height, Math.max(8, target.height)) / 2
    const ends = { x1: left(from.index) + column, y1: middle - half, h1: 2 * half, x2: left(to.index), y2: target.y, h2: target.height }
    return [{ crossing, path: band(ends), tag: { x: (ends.x1 + ends.x2) / 2, y: (middle + target.y + target.height / 2) / 2 } }]
  })
  keepApart(ribbons.map(({ tag }) => tag))
  const lines = stages.flatMap(({ index, baseStage }) => {
    const base = baseStage === null ? undefined : drawn[baseStage]
    if (!base) return []
    const y = HEAD + 14
    return [{ key: `${base.index} ${index}`, path: `M${left(base.index) + column} ${y}H${left(index)}` }]
  })
  return { stages: drawn, height: Math.max(...drawn.map(({ bottom }) => bottom), HEAD) + 8, column, between, ribbons, lines }
}

/** Labels that would lie on one another move down. */
function keepApart(tags: readonly { x: number; y: number }[]): void {
  const placed: { x: number; y: number }[] = []
  for (const tag of [...tags].sort((one, other) => one.y - other.y)) {
    for (const other of placed)
      if (Math.abs(tag.x - other.x) < TAG_WIDTH && Math.abs(tag.y - other.y) < TAG_HEIGHT) tag.y = other.y + TAG_HEIGHT
    placed.push(tag)
  }
}

function band({ x1, y1, h1, x2, y2, h2 }: Readonly<Record<'x1' | 'y1' | 'h1' | 'x2' | 'y2' | 'h2', number>>): string {
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}V${y2 + h2}C${middle} ${y2 + h2} ${middle} ${y1 + h1} ${x1} ${y1 + h1}z`
}

/** Bytes of all stages that were built, each base image once: what the builder holds. */
export function sumOf({ stages }: StagesView): number {
  const bases = new Map<string, number>()
  let sum = 0
  for (const { sheets, reached } of stages) {
    if (!reached) continue
    for (const sheet of sheets) {
      if (sheet.base) bases.set(sheet.name, sheet.sizeBytes)
      else sum += sheet.sizeBytes
    }
  }
  return [...bases.values()].reduce((total, bytes) => total + bytes, sum)
}

/** Copies that end up in the image: into the target, or into a stage that it stands on. */
export function shipped({ stages, crossings, target }: StagesView): readonly CrossingView[] {
  const chain = new Set<number>()
  for (let index: number | null = target; index !== null; index = stages[index]?.baseStage ?? null) chain.add(index)
  return crossings.filter(({ to, how }) => how === 'copy' && chain.has(to))
}

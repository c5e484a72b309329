import type { Fidelity, ImageView, LayerView } from '../../../worker/door/protocol'
import { isModelled } from '../../i18n/format'
import type { TreeColumns } from '../../../worker/door/protocol'
import { kindName, markName } from './tree'

/** With more lanes than this the base is one, and lanes are narrow. */
export const MAX_WIDE = 12

/** A column of the figure and a slab of the pile: a layer, or all layers of the base. */
export interface Lane {
  /** Counted from 1. */
  readonly number: number
  readonly base: boolean
  readonly name: string
  /** Of its layers: the first, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly sizeBytes: number
  readonly approx: boolean
  readonly fidelity: Fidelity
  readonly vertex: string | null
  readonly line: number | null
  readonly tally: Tally
}
/** Names that a layer adds, writes again and hides; folders are not counted. */
export interface Tally {
  readonly added: number
  readonly again: number
  readonly hidden: number
}

export function lanesOf({ layers, base, tree }: ImageView, isFolded: boolean): readonly Lane[] {
  const tallies = tally(tree, layers.length)
  const own = layers.findIndex((layer) => !layer.base)
  const baseLayers = own < 0 ? layers.length : own
  const groups: { readonly from: number; readonly to: number; readonly name: string }[] = []
  if (isFolded && baseLayers > 0) groups.push({ from: 0, to: baseLayers, name: base?.name ?? '' })
  for (let at = groups.length > 0 ? baseLayers : 0; at < layers.length; at++)
    groups.push({ from: at, to: at + 1, name: layers[at]?.name ?? '' })
  return groups.map(({ from, to, name }, index): Lane => {
    const held = layers.slice(from, to)
    const first = held[0]
    return {
      number: index + 1,
      base: first?.base ?? false,
      name,
      from,
      to,
      sizeBytes: held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      approx: held.some(isApprox),
      fidelity: held.length === 1 && first ? first.fidelity : (base?.fidelity ?? { kind: 'as-docker' }),
      vertex: first?.vertex ?? null,
      line: first?.line ?? null,
      tally: sum(tallies.slice(from, to)),
    }
  })
}

export function isApprox({ sizeFidelity, sizeBytes }: LayerView): boolean {
  return isModelled(sizeFidelity) && sizeBytes > 0
}

function tally(tree: TreeColumns, layers: number): readonly Tally[] {
  const tallies = Array.from({ length: layers }, () => ({ added: 0, again: 0, hidden: 0 }))
  for (let at = 0; at < tree.marks.length; at++) {
    const counted = tallies[tree.markLayers[at] ?? 0]
    const mark = markName(tree, at)
    if (!counted) continue
    if (mark === 'whiteout') counted.hidden++
    else if ((mark === 'added' || mark === 'again') && kindName(tree, at) !== 'directory') counted[mark]++
  }
  return tallies
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, one) => ({ added: total.added + one.added, again: total.again + one.again, hidden: total.hidden + one.hidden }),
    { added: 0, again: 0, hidden: 0 },
  )
}

/** The number of the lane that a layer is in. */
export function laneAt(lanes: readonly Lane[], layer: number): number {
  return lanes.find(({ from, to }) => layer >= from && layer < to)?.number ?? 0
}

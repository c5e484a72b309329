import type { LayerMark, PathKind } from '../../../worker/door/protocol'
import { size } from '../../i18n/format'
import type { ImageWords } from '../../i18n/image/words'
import { laneAt } from './lanes'
import type { ImageScreen } from './screen.svelte'
import { isHiding, kindName, markName, marksOf, nameOf } from './tree'

/** A row of the figure, as it is drawn and as it is read out. */
export interface PathRow {
  readonly node: number
  readonly name: string
  readonly kind: PathKind
  readonly level: number
  /** null: nothing lies below it. */
  readonly open: boolean | null
  readonly place: number
  readonly siblings: number
  readonly marks: readonly { readonly lane: number; readonly mark: LayerMark; readonly under: boolean }[]
  /** The lane from which a beam runs to the eye; null: none. */
  readonly beam: number | null
  readonly hidden: boolean
  readonly text: string
  readonly approx: boolean
  /** What the marks say, in words. */
  readonly told: string
}

export function pathRow(screen: ImageScreen, node: number, words: ImageWords): PathRow | null {
  const { tree, seen, listed, layers, lanes, only, view } = screen
  const at = seen?.last[node] ?? -1
  if (!tree || !seen || !listed || !view || at < 0) return null
  const marks = marksOf(tree, node, layers).map(({ layer, mark }) => ({ lane: laneAt(lanes, layer), mark }))
  const byLane = marks.filter(({ lane }, index) => marks[index + 1]?.lane !== lane)
  const hidden = isHiding(markName(tree, at))
  const shown = byLane.filter(({ mark, lane }) => mark !== 'hidden' && (only === null || lane === only.number))
  const isOpen = screen.isOpen(node)
  const parent = tree.parents[node] ?? -1
  return {
    node,
    name: nameOf(tree, node),
    kind: kindName(tree, at),
    level: screen.level(node),
    open: screen.isFolder(node) ? isOpen : null,
    place: listed.places[node] ?? 1,
    siblings: listed.children[parent < 0 ? listed.mask.length : parent] ?? 1,
    marks: shown.map(({ lane, mark }) => ({
      lane,
      // Of a base in one lane only what comes out of it counts.
      mark: lane === 1 && mark === 'again' && lanes[0]?.base ? 'added' : mark,
      under: only === null && mark !== 'whiteout' && lane !== byLane.at(-1)?.lane,
    })),
    beam: only === null ? (byLane.at(-1)?.lane ?? null) : null,
    hidden: only === null && hidden,
    ...(only === null ? seenText(screen, node, isOpen, words) : storedText(screen, node)),
    told: byLane.map(({ lane, mark }) => words.tree[mark === 'hidden' ? 'below' : mark](lane)).join(', '),
  }
}

function seenText({ tree, seen }: ImageScreen, node: number, isOpen: boolean, words: ImageWords): Pick<PathRow, 'text' | 'approx'> {
  const at = seen?.last[node] ?? -1
  if (!tree || !seen || at < 0) return { text: '', approx: false }
  if (isHiding(markName(tree, at))) return { text: words.tree.hidden, approx: false }
  const kind = kindName(tree, at)
  if (kind === 'file') {
    return { text: size(tree.markBytes[at] ?? 0), approx: seen.approx[node] === 1 }
  }
  if (kind !== 'directory' || isOpen) return { text: '', approx: false }
  return { text: size(seen.bytes[node] ?? 0), approx: seen.approx[node] === 1 }
}

/** What the layer that is shown alone stores of it. */
function storedText({ tree, only, view }: ImageScreen, node: number): Pick<PathRow, 'text' | 'approx'> {
  if (!tree || !only || !view) return { text: '', approx: false }
  for (let at = tree.marksFrom[node] ?? 0; at < (tree.marksFrom[node + 1] ?? 0); at++) {
    const layer = tree.markLayers[at] ?? 0
    if (layer < only.from || layer >= only.to) continue
    const mark = markName(tree, at)
    if (mark === 'whiteout') return { text: size(0), approx: false }
    if (kindName(tree, at) !== 'file' || mark === 'hidden') continue
    return { text: size(tree.sources[at] === at ? (tree.markBytes[at] ?? 0) : 0), approx: only.approx && tree.sources[at] === at }
  }
  return { text: '', approx: false }
}

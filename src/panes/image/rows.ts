import type { TreeColumns } from '../../../worker/door/protocol'
import { isHiding, kindName, markName, nameOf } from './tree'
import type { Seen } from './tree'

/** Which nodes are in the list at all, and where each stands among its siblings. */
export interface Listed {
  /** 1: in the list. */
  readonly mask: Uint8Array
  /** From 1, among the siblings that are listed. */
  readonly places: Uint32Array
  /** How many listed children a node has; the last entry is the root's. */
  readonly children: Uint32Array
}

/** What is listed after the first `layers`: every path that they hold; of one layer only its own, with the folders above. */
export function listed(tree: TreeColumns, seen: Seen, only: ((layer: number) => boolean) | null, query: string): Listed {
  const nodes = tree.parents.length
  const mask = new Uint8Array(nodes)
  const found = query === '' ? null : matches(tree, query)
  for (let node = nodes - 1; node >= 0; node--) {
    if (mask[node] === 0 && (seen.last[node] ?? -1) >= 0 && isOf(tree, node, only) && (found === null || found[node] === 1)) mask[node] = 1
    const parent = tree.parents[node] ?? -1
    if (mask[node] === 1 && parent >= 0) mask[parent] = 1
  }
  return { mask, ...placesOf(tree, mask) }
}

function isOf(tree: TreeColumns, node: number, only: ((layer: number) => boolean) | null): boolean {
  if (only === null) return true
  for (let at = tree.marksFrom[node] ?? 0; at < (tree.marksFrom[node + 1] ?? 0); at++) {
    if (only(tree.markLayers[at] ?? 0) && markName(tree, at) !== 'hidden') return true
  }
  return false
}

/** Nodes whose name holds the words, and all that is below them. */
function matches(tree: TreeColumns, query: string): Uint8Array {
  const wanted = query.toLowerCase()
  const nodes = tree.parents.length
  const found = new Uint8Array(nodes)
  for (let node = 0; node < nodes; node++) {
    const parent = tree.parents[node] ?? -1
    if ((parent >= 0 && found[parent] === 1) || nameOf(tree, node).toLowerCase().includes(wanted)) found[node] = 1
  }
  return found
}

function placesOf({ parents }: TreeColumns, mask: Uint8Array): Pick<Listed, 'places' | 'children'> {
  const places = new Uint32Array(mask.length)
  const children = new Uint32Array(mask.length + 1)
  for (let node = 0; node < mask.length; node++) {
    if (mask[node] === 0) continue
    const parent = parents[node] ?? -1
    const at = parent < 0 ? mask.length : parent
    const place = (children[at] ?? 0) + 1
    children[at] = place
    places[node] = place
  }
  return { places, children }
}

/** The nodes of the rows, in order: what is listed, without what lies in closed folders. */
export function rowsOf({ ends }: TreeColumns, { mask }: Listed, open: Uint8Array): Int32Array {
  const rows = new Int32Array(mask.length)
  let count = 0
  for (let node = 0; node < mask.length;) {
    if (mask[node] === 1) rows[count++] = node
    node = mask[node] === 1 && open[node] === 1 ? node + 1 : (ends[node] ?? mask.length)
  }
  return rows.subarray(0, count)
}

/** More folders than this are not opened unasked. */
const MAX_OPENED = 60

/** Folders open at first: those at the top that this build wrote to, and the way to what it hid or wrote again. */
export function openAtFirst(tree: TreeColumns, seen: Seen, levels: Uint16Array, isOwn: (layer: number) => boolean): Uint8Array {
  const open = new Uint8Array(tree.parents.length)
  let opened = 0
  const openAbove = (node: number): void => {
    for (let at = tree.parents[node] ?? -1; at >= 0 && open[at] === 0; at = tree.parents[at] ?? -1) {
      open[at] = 1
      opened++
    }
  }
  let top = 0
  for (let node = 0; node < open.length && opened < MAX_OPENED; node++) {
    if (levels[node] === 0) top = node
    const at = seen.last[node] ?? -1
    if (at < 0 || !isOwn(tree.markLayers[at] ?? 0)) continue
    const mark = markName(tree, at)
    if (node !== top) open[top] = 1
    if (mark === 'whiteout' || (mark === 'again' && kindName(tree, at) !== 'directory')) openAbove(node)
  }
  return open
}

/** Every listed folder open: what a search found is seen at once. */
export function openAll({ mask }: Listed): Uint8Array {
  return mask.slice()
}

/** The path that tells most: the costliest that a layer hid, else the costliest that one wrote again; -1: there is none. */
export function tellingNode(tree: TreeColumns, seen: Seen, isOwn: (layer: number) => boolean): number {
  let best = -1
  let bestBytes = 0
  const weigh = (isWanted: (node: number, at: number) => boolean, column: Float64Array): void => {
    for (let node = 0; node < column.length; node++) {
      const at = seen.last[node] ?? -1
      const bytes = column[node] ?? 0
      if (at < 0 || bytes <= bestBytes || !isOwn(tree.markLayers[at] ?? 0) || !isWanted(node, at)) continue
      best = node
      bestBytes = bytes
    }
  }
  weigh((_node, at) => markName(tree, at) === 'whiteout', seen.hidden)
  if (best < 0) weigh((_node, at) => !isHiding(markName(tree, at)) && kindName(tree, at) !== 'directory', seen.covered)
  return best
}

import type { LayerMark, PathKind, TreeColumns } from '../../../worker/door/protocol'

/** What one layer did to one path. */
export interface ShownMark {
  readonly mark: LayerMark
  readonly layer: number
}

export function nameOf({ names, nameEnds }: TreeColumns, node: number): string {
  return names.slice(node === 0 ? 0 : nameEnds[node - 1], nameEnds[node])
}

/** `/app/src/index.js` */
export function pathOf(tree: TreeColumns, node: number): string {
  const parent = tree.parents[node] ?? -1
  return `${parent < 0 ? '' : pathOf(tree, parent)}/${nameOf(tree, node)}`
}

/** The node of a path; -1: no layer holds it. */
export function nodeAt(tree: TreeColumns, path: string): number {
  let found = -1
  let [from, to] = [0, tree.ends.length]
  for (const name of path.split('/').slice(1)) {
    found = -1
    for (let node = from; node < to; node = tree.ends[node] ?? to) {
      if (nameOf(tree, node) !== name) continue
      found = node
      break
    }
    if (found < 0) return -1
    ;[from, to] = [found + 1, tree.ends[found] ?? to]
  }
  return found
}

/** How deep each node is: 0 in the root. */
export function levelsOf({ parents }: TreeColumns): Uint16Array {
  const levels = new Uint16Array(parents.length)
  for (let node = 0; node < parents.length; node++) {
    const parent = parents[node] ?? -1
    levels[node] = parent < 0 ? 0 : (levels[parent] ?? 0) + 1
  }
  return levels
}

/** What the first `layers` layers did to a node. */
export function marksOf(tree: TreeColumns, node: number, layers: number): readonly ShownMark[] {
  const shown: ShownMark[] = []
  for (let at = tree.marksFrom[node] ?? 0; at < (tree.marksFrom[node + 1] ?? 0); at++) {
    const layer = tree.markLayers[at] ?? 0
    if (layer < layers) shown.push({ layer, mark: markName(tree, at) })
  }
  return shown
}

export function markName({ markNames, marks }: TreeColumns, at: number): LayerMark {
  return markNames[marks[at] ?? 0] ?? 'added'
}

export function kindName({ kindNames, markKinds }: TreeColumns, at: number): PathKind {
  return kindNames[markKinds[at] ?? 0] ?? 'file'
}

/** What a container of the first layers sees, and what those layers store besides. Columns have an entry a node. */
export interface Seen {
  /** The mark that decides; -1: no layer so far has this path. */
  readonly last: Int32Array
  /** Seen bytes of a file, or of all that is in a folder; what has several names counts once. */
  readonly bytes: Float64Array
  /** 1: these bytes are modelled, in part at least. */
  readonly approx: Uint8Array
  /** Stored bytes that a whiteout hides, here and below. */
  readonly hidden: Float64Array
  /** Stored bytes of earlier copies of what is written again, here and below. */
  readonly covered: Float64Array
  readonly hiddenBytes: number
  readonly coveredBytes: number
  readonly whiteouts: number
  /** For each layer the bytes that it stores and nobody sees. */
  readonly lostByLayer: Float64Array
}

export function seenAt(tree: TreeColumns, layers: number, isApprox: (layer: number) => boolean): Seen {
  const nodes = tree.parents.length
  const last = new Int32Array(nodes)
  const isCounted = new Uint8Array(tree.marks.length)
  const bytes = new Float64Array(nodes)
  const approx = new Uint8Array(nodes)
  let whiteouts = 0
  for (let node = 0; node < nodes; node++) {
    const at = lastMark(tree, node, layers)
    last[node] = at
    if (at < 0) continue
    const mark = markName(tree, at)
    if (mark === 'whiteout') whiteouts++
    const source = tree.sources[at] ?? -1
    if (isHiding(mark) || source < 0 || isCounted[source]) continue
    isCounted[source] = 1
    bytes[node] = tree.markBytes[at] ?? 0
    if (isApprox(tree.markLayers[source] ?? 0) && (bytes[node] ?? 0) > 0) approx[node] = 1
  }
  for (let node = nodes - 1; node >= 0; node--) {
    const parent = tree.parents[node] ?? -1
    if (approx[node] === 1 && parent >= 0) approx[parent] = 1
  }
  return { last, bytes, approx, whiteouts, ...lost(tree, layers, last, isCounted, bytes) }
}

/** Adds up what is stored and not seen; folders get the sums of what they hold. */
function lost(
  tree: TreeColumns,
  layers: number,
  last: Int32Array,
  isCounted: Uint8Array,
  bytes: Float64Array,
): Pick<Seen, 'hidden' | 'covered' | 'hiddenBytes' | 'coveredBytes' | 'lostByLayer'> {
  const hidden = new Float64Array(last.length)
  const covered = new Float64Array(last.length)
  const lostByLayer = new Float64Array(layers)
  let [hiddenBytes, coveredBytes] = [0, 0]
  for (let node = last.length - 1; node >= 0; node--) {
    const isGone = isHiding(markName(tree, last[node] ?? 0))
    for (let at = tree.marksFrom[node] ?? 0; at < (tree.marksFrom[node + 1] ?? 0); at++) {
      const layer = tree.markLayers[at] ?? 0
      if (tree.sources[at] !== at || isCounted[at] || layer >= layers) continue
      const size = tree.markBytes[at] ?? 0
      if (isGone) hiddenBytes += size
      else coveredBytes += size
      add(isGone ? hidden : covered, node, size)
      add(lostByLayer, layer, size)
    }
    const parent = tree.parents[node] ?? -1
    if (parent < 0) continue
    add(hidden, parent, hidden[node] ?? 0)
    add(covered, parent, covered[node] ?? 0)
    add(bytes, parent, bytes[node] ?? 0)
  }
  return { hidden, covered, hiddenBytes, coveredBytes, lostByLayer }
}

function add(column: Float64Array, at: number, value: number): void {
  column[at] = (column[at] ?? 0) + value
}

function lastMark({ marksFrom, markLayers }: TreeColumns, node: number, layers: number): number {
  const first = marksFrom[node] ?? 0
  let at = (marksFrom[node + 1] ?? 0) - 1
  while (at >= first && (markLayers[at] ?? 0) >= layers) at--
  return at >= first ? at : -1
}

export function isHiding(mark: LayerMark): boolean {
  return mark === 'whiteout' || mark === 'hidden'
}

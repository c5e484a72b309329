import { compareNames, type LayerEntry, type Node } from '../../../fs'
import type { LayerMark, PathKind, TreeColumns } from '../../protocol/image'

const MARKS: readonly LayerMark[] = ['added', 'again', 'whiteout', 'opaque', 'hidden']
const KINDS: readonly PathKind[] = ['directory', 'file', 'symlink', 'special']
/** The marker of other tools' layers that hides all a folder held below (OCI image spec, layer.md). */
const OPAQUE = '.wh..wh..opq'

interface Mark {
  readonly layer: number
  readonly kind: PathKind
  readonly bytes: number
  /** Whose bytes these are; null: none. */
  readonly source: Mark | 'own' | null
  mark: LayerMark
}

class Place {
  readonly children = new Map<string, Place>()
  readonly marks: Mark[] = []
  /** A container of the layers so far sees it. */
  isSeen = false
}

/** Layers, the lowest first, as one tree: for each path what every layer did to it. A hidden folder's contents are marked where they vanish. */
export function layerTree(layers: readonly { readonly entries: readonly LayerEntry[] }[]): TreeColumns {
  const root = new Place()
  layers.forEach(({ entries }, layer) => {
    // As an engine lays a layer: whatever the order in its tar, it hides only what is below it.
    for (const entry of entries) if ('whiteout' in entry) hideEntry(root, entry.path, layer)
    for (const entry of entries) if (!('whiteout' in entry)) write(root, entry, layer)
  })
  return columnsOf(root)
}

function hideEntry(root: Place, path: string, layer: number): void {
  const names = path.split('/')
  if (names.at(-1) === OPAQUE) {
    const folder = placeAt(root, names.slice(0, -1), layer)
    if (folder === root) return hideBelow(root, layer)
    hideBelow(folder, layer)
    folder.marks.push({ layer, mark: 'opaque', kind: 'directory', bytes: 0, source: null })
    folder.isSeen = true
    return
  }
  const place = placeAt(root, names, layer)
  const kind = place.marks.at(-1)?.kind ?? 'file'
  hideBelow(place, layer)
  place.marks.push({ layer, mark: 'whiteout', kind, bytes: 0, source: null })
  place.isSeen = false
}

function hideBelow(folder: Place, layer: number): void {
  for (const place of folder.children.values()) {
    if (place.isSeen) place.marks.push({ layer, mark: 'hidden', kind: place.marks.at(-1)?.kind ?? 'file', bytes: 0, source: null })
    place.isSeen = false
    hideBelow(place, layer)
  }
}

function write(root: Place, { path, node, hardlinkTo }: Exclude<LayerEntry, { whiteout: true }>, layer: number): void {
  const place = placeAt(root, path.split('/'), layer)
  const last = place.marks.at(-1)
  if (node.kind !== 'directory') hideBelow(place, layer)
  if (last?.layer === layer && last.mark === 'opaque') return
  const first = hardlinkTo === undefined ? null : findMark(root, hardlinkTo.split('/'), layer)
  // Hidden and written by one layer: what was there is written again.
  const isReplaced = last?.layer === layer && (last.mark === 'whiteout' || last.mark === 'hidden') && place.marks.length > 1
  if (last?.layer === layer) place.marks.pop()
  place.marks.push({
    layer,
    mark: place.isSeen || isReplaced ? 'again' : 'added',
    kind: kindOf(node),
    bytes: node.kind === 'file' ? node.content.size : 0,
    source: node.kind === 'file' ? (first ?? 'own') : null,
  })
  place.isSeen = true
}

function kindOf({ kind }: Node): PathKind {
  return kind === 'directory' || kind === 'file' || kind === 'symlink' ? kind : 'special'
}

/** The place of a path, made with folders that no entry names: an engine makes those too. */
function placeAt(root: Place, names: readonly string[], layer: number): Place {
  let place = root
  names.forEach((name, at) => {
    if (name === '') return
    let child = place.children.get(name)
    if (!child) {
      child = new Place()
      place.children.set(name, child)
    }
    if (at < names.length - 1 && !child.isSeen) {
      child.marks.push({ layer, mark: 'added', kind: 'directory', bytes: 0, source: null })
      child.isSeen = true
    }
    place = child
  })
  return place
}

function findMark(root: Place, names: readonly string[], layer: number): Mark | null {
  let place: Place | undefined = root
  for (const name of names) place = place?.children.get(name)
  const mark = place?.marks.at(-1)
  return mark?.layer === layer && mark.source !== null ? mark : null
}

interface Walked {
  readonly name: string
  readonly parent: number
  readonly place: Place
  end: number
}

function columnsOf(root: Place): TreeColumns {
  const nodes: Walked[] = []
  const walk = (folder: Place, parent: number): void => {
    for (const name of [...folder.children.keys()].sort(compareNames)) {
      const place = folder.children.get(name)
      if (!place) continue
      const node: Walked = { name, parent, place, end: 0 }
      const index = nodes.push(node) - 1
      walk(place, index)
      node.end = nodes.length
    }
  }
  walk(root, -1)
  const marks = nodes.flatMap(({ place }) => place.marks)
  const indices = new Map(marks.map((mark, index) => [mark, index]))
  const sourceOf = (mark: Mark, index: number): number => {
    if (mark.source === null) return -1
    return mark.source === 'own' ? index : (indices.get(mark.source) ?? index)
  }
  return {
    names: nodes.map(({ name }) => name).join(''),
    nameEnds: ends(nodes.map(({ name }) => name.length)).slice(1),
    parents: Int32Array.from(nodes, ({ parent }) => parent),
    ends: Uint32Array.from(nodes, ({ end }) => end),
    marksFrom: ends(nodes.map(({ place }) => place.marks.length)),
    markNames: MARKS,
    kindNames: KINDS,
    marks: Uint8Array.from(marks, ({ mark }) => MARKS.indexOf(mark)),
    markLayers: Uint16Array.from(marks, ({ layer }) => layer),
    markKinds: Uint8Array.from(marks, ({ kind }) => KINDS.indexOf(kind)),
    markBytes: Float64Array.from(marks, ({ bytes }) => bytes),
    sources: Int32Array.from(marks, sourceOf),
  }
}

/** 0, then the sum up to each. */
function ends(lengths: readonly number[]): Uint32Array {
  const sums = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, index) => (sums[index + 1] = (sums[index] ?? 0) + length))
  return sums
}

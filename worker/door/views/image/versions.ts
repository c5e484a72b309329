import type { LayerEntry, Node } from '../../../fs'
import type { Image } from '../../../image'
import type { VersionView } from '../../protocol'
import { fileChange } from '../change'

/** Of a file this much crosses: more than a person reads here. */
const MAX_BYTES = 65_536

const NOTHING = { mode: 0, uid: 0, gid: 0, modified: 0, sizeBytes: 0, sha256: null, target: null, hardlinkTo: null, bytes: null }

/** A path (`/app/a.js`) as every layer that has a word on it stores it, the lowest first. */
export function versionsOf({ layers }: Pick<Image, 'layers'>, path: string): readonly VersionView[] {
  const name = path.replace(/^\//, '')
  const versions: VersionView[] = []
  let before: Uint8Array | null = null
  layers.forEach(({ entries }, layer) => {
    const entry = entries.find((one) => one.path === name)
    if (!entry) return
    const version = versionOf(entry, layer)
    const bytes = bytesOf(entry)
    const isBeside = before !== null && bytes !== null
    versions.push({
      ...version,
      change: isBeside && !equal(before, bytes) ? fileChange(path, before ?? bytes, bytes) : null,
      sameBytes: isSame(versions.at(-1), version),
    })
    before = bytes
  })
  return versions
}

function versionOf(entry: LayerEntry, layer: number): Omit<VersionView, 'change' | 'sameBytes'> {
  if ('whiteout' in entry) {
    const cut = entry.path.lastIndexOf('/') + 1
    return { ...NOTHING, layer, kind: 'whiteout', storedAs: `${entry.path.slice(0, cut)}.wh.${entry.path.slice(cut)}` }
  }
  const { node, path, hardlinkTo = null } = entry
  return {
    ...NOTHING,
    layer,
    kind: node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : 'special',
    mode: node.mode,
    uid: node.uid,
    gid: node.gid,
    modified: node.mtime,
    hardlinkTo,
    storedAs: node.kind === 'directory' ? `${path}/` : path,
    ...contentOf(node),
  }
}

function contentOf(node: Node): Pick<VersionView, 'sizeBytes' | 'sha256' | 'bytes' | 'target'> {
  if (node.kind === 'symlink') return { sizeBytes: 0, sha256: null, bytes: null, target: node.target }
  if (node.kind !== 'file') return { sizeBytes: 0, sha256: null, bytes: null, target: null }
  const { size, bytes, sha256 } = node.content
  return { sizeBytes: size, sha256: bytes && sha256, bytes: bytes && bytes.slice(0, MAX_BYTES), target: null }
}

function bytesOf(entry: LayerEntry): Uint8Array | null {
  return 'whiteout' in entry || entry.node.kind !== 'file' ? null : entry.node.content.bytes
}

function equal(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && one.length === other.length && one.every((byte, index) => byte === other[index])
}

function isSame(before: VersionView | undefined, now: Omit<VersionView, 'change' | 'sameBytes'>): boolean {
  return before?.kind === 'file' && now.kind === 'file' && before.sha256 !== null && before.sha256 === now.sha256
}

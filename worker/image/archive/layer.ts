import { type TarEntry } from '../../archive'
import { fileContent, type Content, type LayerEntry, type Node } from '../../fs'
import type { Digest, Layer } from '../types'

/** The layer that a tar holds. The diff id is the digest of its bytes, whoever wrote it. */
export function layerOfTar(diffId: Digest, tarBytes: number, members: readonly TarEntry[]): Layer {
  const entries = layerEntriesOf(members)
  const sizeBytes = entries.reduce((sum, entry) => sum + ('node' in entry && entry.hardlinkTo === undefined ? sizeOf(entry.node) : 0), 0)
  return { diffId, sizeBytes, tarBytes, entries, fidelity: { kind: 'as-docker' } }
}

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** Tar members as entries of a layer: `.wh.` names become whiteouts, hard links share the inode of what they name in this layer. */
function layerEntriesOf(members: readonly TarEntry[]): LayerEntry[] {
  const nodes = new Map<string, Node>()
  const entries: LayerEntry[] = []
  for (const [i, member] of members.entries()) {
    const path = cleanMember(member.path)
    if (path === '') continue
    const cut = path.lastIndexOf('/') + 1
    const name = path.slice(cut)
    if (name.startsWith(WHITEOUT)) {
      entries.push({ path: name === OPAQUE ? path : path.slice(0, cut) + name.slice(WHITEOUT.length), whiteout: true })
      continue
    }
    const hardlinkTo = member.type === 'hardlink' ? cleanMember(member.target) : undefined
    const node = hardlinkTo === undefined ? nodeOf(member, i + 1, name) : nodes.get(hardlinkTo)
    if (!node) continue
    nodes.set(path, node)
    entries.push(hardlinkTo === undefined ? { path, node } : { path, node, hardlinkTo })
  }
  return entries
}

/** Without `./`, `..` and slashes at the ends. */
function cleanMember(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.' && name !== '..')
    .join('/')
}

function nodeOf(member: TarEntry, inode: number, name: string): Node {
  const { mode, uid, gid, mtime, xattrs, major, minor, data } = member
  const metadata = { mode, uid, gid, mtime, inode, links: 1, ...(xattrs.size > 0 && { xattrs }) }
  switch (member.type) {
    case 'directory':
      return { ...metadata, kind: 'directory', merged: false, size: 0, get: () => undefined, names: () => [], entries: () => [] }
    case 'symlink':
      return { ...metadata, kind: 'symlink', target: member.target }
    case 'char':
    case 'block':
    case 'fifo':
      return { ...metadata, kind: member.type, major, minor }
    default:
      return { ...metadata, kind: 'file', content: contentOf(data, name, mode) }
  }
}

const ELF = [0x7f, 0x45, 0x4c, 0x46]
const EXECUTABLE = 0o111
/** Where a busybox says who it is; docker's images have it under its applets' names first. */
const BUSYBOX_NAMES = new Set(['busybox', '['])

/** A compiled program bears its name as its tag, so that what is modelled runs; a busybox its version too. */
function contentOf(data: Uint8Array, name: string, mode: number): Content {
  const compiled = (mode & EXECUTABLE) !== 0 && ELF.every((byte, i) => data[i] === byte) && !/\.so(\.|$)/.test(name)
  if (!compiled) return fileContent(data)
  return fileContent(data, BUSYBOX_NAMES.has(name) ? busyboxTag(data, name) : name)
}

function busyboxTag(data: Uint8Array, name: string): string {
  const text = new TextDecoder('latin1').decode(data)
  const [, version] = /BusyBox v(\d+\.\d+\.\d+)/.exec(text) ?? []
  return version === undefined ? name : `busybox@${version}`
}

function sizeOf(node: Node): number {
  return node.kind === 'file' ? node.content.size : 0
}

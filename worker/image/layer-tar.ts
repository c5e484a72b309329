import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { padding, TAR_END, tarHeader, type TarHeader } from '../archive'
import { CAPABILITY, type Content, type LayerEntry, type Node } from '../fs'
import type { Digest } from './types'

/** A layer's digest and the size of its tar in bytes. */
export interface LayerDigest {
  readonly diffId: Digest
  readonly tarBytes: number
  /** All bytes were here: the digest is the real one. Else it is made of headers and of what is known of the contents. */
  readonly exact: boolean
}

/**
 * A layer as an uncompressed tar, with the bytes BuildKit gives it under SOURCE_DATE_EPOCH=0 (behaviour §16): no time is later than 1970.
 * Null when the bytes of some file are not here.
 */
export function layerTar(entries: readonly LayerEntry[]): Uint8Array | null {
  const parts: Uint8Array[] = []
  let size = 0
  const add = (bytes: Uint8Array) => {
    parts.push(bytes)
    size += bytes.length
  }
  for (const { header, content } of members(entries)) {
    add(header)
    if (!content) continue
    if (!content.bytes) return null
    add(content.bytes)
    add(padding(content.size))
  }
  add(TAR_END)
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The digest of `layerTar(entries)`, without making it. */
export function layerDigest(entries: readonly LayerEntry[]): LayerDigest {
  const hash = sha256.create()
  let tarBytes = TAR_END.length
  let exact = true
  for (const { header, content } of members(entries)) {
    hash.update(header)
    tarBytes += header.length
    if (!content) continue
    const fill = padding(content.size)
    hash.update(content.bytes ?? utf8ToBytes(content.sha256)).update(fill)
    tarBytes += content.size + fill.length
    exact &&= content.bytes !== null
  }
  hash.update(TAR_END)
  return { diffId: `sha256:${bytesToHex(hash.digest())}`, tarBytes, exact }
}

/** Header and content of each entry; a socket has no place in a tar. */
function* members(entries: readonly LayerEntry[]): Generator<{ readonly header: Uint8Array; readonly content: Content | null }> {
  for (const entry of entries) {
    if ('whiteout' in entry) yield { header: tarHeader(whiteout(entry.path)), content: null }
    else if (entry.node.kind !== 'socket') {
      const content =
        entry.node.kind === 'file' && entry.hardlinkTo === undefined && entry.node.content.size > 0 ? entry.node.content : null
      yield { header: tarHeader(headerOf(entry.path, entry.node, entry.hardlinkTo)), content }
    }
  }
}

const OPAQUE = '.wh..wh..opq'
const EMPTY = { target: '', major: 0, minor: 0, size: 0, mtime: 0, uid: 0, gid: 0, xattrs: new Map<string, Uint8Array>() }

function whiteout(path: string): TarHeader {
  const cut = path.lastIndexOf('/') + 1
  const name = path.slice(cut)
  return { ...EMPTY, path: path.slice(0, cut) + (name === OPAQUE ? name : `.wh.${name}`), type: 'file', mode: 0 }
}

function headerOf(path: string, node: Node, hardlinkTo: string | undefined): TarHeader {
  const { mode, uid, gid } = node
  const common = { ...EMPTY, path, mode, uid, gid, mtime: Math.min(node.mtime, 0), xattrs: keptAttributes(node) }
  if (hardlinkTo !== undefined) return { ...common, type: 'hardlink', target: hardlinkTo }
  if (node.kind === 'file') return { ...common, type: 'file', size: node.content.size }
  if (node.kind === 'symlink') return { ...common, type: 'symlink', target: node.target }
  if (node.kind === 'directory') return { ...common, type: 'directory' }
  const type = node.kind === 'socket' ? 'fifo' : node.kind // sockets are left out above
  return { ...common, type, major: node.major, minor: node.minor }
}

/** Of the extended attributes, layers keep only capabilities. */
function keptAttributes(node: Node): ReadonlyMap<string, Uint8Array> {
  const capability = node.xattrs?.get(CAPABILITY)
  return capability ? new Map([[CAPABILITY, capability]]) : EMPTY.xattrs
}

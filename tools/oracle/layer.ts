import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'

/** The one layer of busybox, which goldens name and do not list. */
const BUSYBOX = 'sha256:d9e6f9c135ae4ffd5db129d8762dd8da143aaa1c6e0594ffdb5ea4bf0cb845dd'
const TYPES: Readonly<Record<string, string>> = { 0: 'file', 1: 'hardlink', 2: 'symlink', 3: 'char', 4: 'block', 5: 'dir', 6: 'fifo' }
const BLOCK = 512

/** A layer blob in the words of a golden. Read by itself, not by the engine's own reader: it is what that one is held to. */
export function layerOf(blob: Buffer) {
  const tar = blob[0] === 0x1f && blob[1] === 0x8b ? gunzipSync(blob) : blob
  const diffId = `sha256:${sha256(tar)}`
  return diffId === BUSYBOX ? { diffId } : { diffId, size: tar.length, entries: entriesOf(tar) }
}

function entriesOf(tar: Buffer) {
  const entries: unknown[] = []
  let pax = new Map<string, string>()
  for (let at = 0; at + BLOCK <= tar.length && tar.subarray(at, at + BLOCK).some(Boolean);) {
    const header = tar.subarray(at, at + BLOCK)
    const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8)
    const body = tar.subarray(at + BLOCK, at + BLOCK + size)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    const flag = String.fromCharCode(header[156] || 48)
    if (flag === 'x') {
      pax = new Map([...body.toString().matchAll(/\d+ ([^=]+)=([^\n]*)\n/g)].map(([, key = '', value = '']) => [key, value]))
      continue
    }
    entries.push(entryOf(header, flag, body, pax))
    pax = new Map()
  }
  return entries
}

function entryOf(header: Buffer, flag: string, body: Buffer, pax: ReadonlyMap<string, string>) {
  const prefix = text(header, 345, 155)
  return {
    path: pax.get('path') ?? (prefix === '' ? '' : `${prefix}/`) + text(header, 0, 100),
    type: TYPES[flag] ?? flag,
    mode: text(header, 100, 8)
      .trim()
      .replace(/^0+(?=\d{4})/, ''),
    uid: Number.parseInt(text(header, 108, 8), 8),
    gid: Number.parseInt(text(header, 116, 8), 8),
    ...(flag === '0' && { size: body.length, sha256: sha256(body) }),
    ...((flag === '1' || flag === '2') && { link: pax.get('linkpath') ?? text(header, 157, 100) }),
  }
}

function text(header: Buffer, at: number, length: number): string {
  const bytes = header.subarray(at, at + length)
  const end = bytes.indexOf(0)
  return bytes.subarray(0, end < 0 ? length : end).toString()
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

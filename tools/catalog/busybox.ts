import { createHash } from 'node:crypto'

/** The record of the base image: its config, manifest and every entry of its layer. */
export interface RecordedBase {
  readonly manifest: string
  readonly manifestText: string
  readonly config: string
  readonly diffId: string
  readonly size: number
  readonly blob: { readonly digest: string; readonly size: number }
  readonly entries: readonly {
    readonly path: string
    readonly type: 'dir' | 'file' | 'symlink' | 'hardlink'
    readonly mode: string
    readonly uid: number
    readonly gid: number
    readonly size?: number
    readonly link?: string
    readonly sha256?: string
  }[]
}

const MAX_TEXT = 4096

/** The shard of busybox: the record, with the bytes of its small text files, each held against the digest recorded for it. */
export function busyboxShard(base: RecordedBase, layer: Uint8Array): object {
  if (`sha256:${sha256(layer)}` !== base.diffId) throw new Error('the layer of busybox.tar.xz is not the recorded one')
  const files = filesOf(layer)
  const text: Record<string, string> = {}
  const digests: Record<string, string> = {}
  for (const { path, type, size = 0, sha256: digest } of base.entries) {
    const bytes = files.get(path)
    if (type !== 'file' || bytes === undefined || digest === undefined) continue
    if (bytes.length !== size || sha256(bytes) !== digest) throw new Error(`${path} is not the recorded file`)
    if (size <= MAX_TEXT) text[path] = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    else digests[path] = digest
  }
  const { manifest, manifestText, config, diffId, size: tarBytes, blob } = base
  return { manifest, manifestText, config, diffId, tarBytes, blob, ...columns(base), text, digests }
}

function columns({ entries }: RecordedBase): { trie: string; meta: string; own: string } {
  const parts = entries.map(({ path }) => path.replace(/\/$/, '').split('/'))
  return {
    trie: parts.map((names) => ' '.repeat(names.length - 1) + (names.at(-1) ?? '')).join('\n'),
    meta: entries.map(metaOf).join('\n'),
    own: entries.flatMap(({ path, uid, gid }) => (uid || gid ? `${path.replace(/\/$/, '')} ${uid} ${gid}` : [])).join('\n'),
  }
}

function metaOf({ type, mode, size = 0, link = '' }: RecordedBase['entries'][number]): string {
  const octal = parseInt(mode, 8).toString(8)
  if (type === 'symlink') return `l${link}`
  if (type === 'hardlink') return `h${link}`
  if (type === 'dir') return octal === '755' ? 'd' : `D${octal},`
  if (octal === '755') return `x${size.toString(36)}`
  return octal === '644' ? `f${size.toString(36)}` : `F${octal},${size.toString(36)}`
}

/** The regular files of a plain ustar archive: path → bytes. */
function filesOf(tar: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const field = (offset: number, length: number) => latin1(tar.subarray(at + offset, at + offset + length)).replace(/\0.*$/s, '')
    const size = parseInt(field(124, 12), 8)
    if (field(156, 1) === '0') files.set(field(0, 100), tar.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

import { deflateSync, Inflate } from 'fflate'
import * as v from 'valibot'
import { projectOf, type Project, type ProjectFile } from '../playground'
import { FsError, lookup, walk, type Node } from '../fs'
import { base64, bytesOf } from './base64'

/** A project of a few files as text for a URL's fragment: `1.` and deflated JSON as base64url. Nothing of it reaches a server. */

export interface BadLink {
  readonly error: 'link-damaged' | 'link-newer' | 'link-too-large'
}

/** Longer ones are cut by chats and mail programs. */
export const MAX_LINK_CHARACTERS = 32_000
/** What a link may come to unpacked: a bomb ends here. */
const MAX_BYTES = 4_000_000
const MAX_FILES = 1000
const VERSION = 1
const PIECE = 1024
const PLAIN_MODE = 0o644

/** Each file's path, its text (or bytes as base64 in an array of one), and its mode where that is not 0644. A list: a path may be called anything. */
const Carried = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  files: v.pipe(
    v.array(
      v.union([
        v.strictTuple([v.string(), content()]),
        v.strictTuple([v.string(), content(), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777))]),
      ]),
    ),
    v.maxLength(MAX_FILES),
  ),
})

/** The files of a project that these paths name, as a link's text; however long it comes out. */
export function encodeLink({ name, files }: Project, paths: readonly string[]): string {
  const carried: (readonly [path: string, content: string | [string], mode?: number])[] = []
  for (const path of paths) {
    const found = lookup(files, `/${path}`, { follow: false })
    if (found instanceof FsError || found.node.kind !== 'file' || found.node.content.bytes === null) continue
    const { mode } = found.node
    const { bytes } = found.node.content
    const packed: string | [string] = textOf(bytes) ?? [base64(bytes)]
    carried.push(mode === PLAIN_MODE ? [path, packed] : [path, packed, mode])
  }
  const json = JSON.stringify({ name, files: carried })
  const packed = base64(deflateSync(new TextEncoder().encode(json), { level: 9 }))
  return `${VERSION}.${packed.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** A link's text → its project. Any text: one that is cut, changed, of a later version or too large is said. */
export function decodeLink(text: string, now: () => number): Project | BadLink {
  const [, version, packed] = /^(\d{1,6})\.([\w-]*)$/.exec(text) ?? []
  if (version === undefined || packed === undefined) return { error: 'link-damaged' }
  if (Number(version) > VERSION) return { error: 'link-newer' }
  const unpacked = unpack(packed)
  if ('error' in unpacked) return unpacked
  const carried = v.safeParse(Carried, readJson(unpacked.bytes))
  if (!carried.success) return { error: 'link-damaged' }
  const { name, files } = carried.output
  const list: ProjectFile[] = []
  for (const [path, content, mode] of files) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : readBase64(content[0])
    if (bytes === null) return { error: 'link-damaged' }
    list.push({ path, bytes, ...(mode !== undefined && { mode }) })
  }
  const project = projectOf(name, list, now)
  // A path that leaves the folder, or a file under a file: nobody's project looks like that.
  return countFiles(project) === list.length ? project : { error: 'link-damaged' }
}

function content() {
  return v.union([v.string(), v.strictTuple([v.string()])])
}

function countFiles({ files }: Project): number {
  const isFile = ({ node }: { readonly node: Node }): boolean => node.kind === 'file'
  return [...walk(files)].filter(isFile).length
}

function unpack(packed: string): { readonly bytes: Uint8Array } | BadLink {
  const raw = readBase64(packed.replaceAll('-', '+').replaceAll('_', '/'))
  if (raw === null) return { error: 'link-damaged' }
  const parts: Uint8Array[] = []
  let [size, isWhole] = [0, false]
  const inflate = new Inflate((part, final) => {
    parts.push(part)
    size += part.length
    isWhole = final
  })
  try {
    for (let at = 0; at < raw.length && size <= MAX_BYTES; at += PIECE) inflate.push(raw.subarray(at, at + PIECE), at + PIECE >= raw.length)
  } catch {
    return { error: 'link-damaged' }
  }
  if (size > MAX_BYTES) return { error: 'link-too-large' }
  if (!isWhole) return { error: 'link-damaged' }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return { bytes }
}

/** null: no UTF-8. A BOM stays. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function readBase64(text: string): Uint8Array | null {
  try {
    return bytesOf(text)
  } catch {
    return null
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return null
  }
}

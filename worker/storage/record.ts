import * as v from 'valibot'
import { ByteStore, decodeSnapshot, encodeSnapshot, type StoredEntry } from './tree'
import type { Project } from '../playground'

/** A project as it is kept: a header of JSON and the files' bytes behind it. What cannot be read is a value, and never takes the bytes along. */
export interface BadRecord {
  readonly error: 'not-a-record' | 'newer-version' | 'damaged'
}

/** A project that was kept, with the one that the last image was built of. */
export interface Kept extends Project {
  /** null: the last build gave an image of the project as it is, or none did. */
  readonly good: {
    readonly project: Project
    /** No build came after it. */
    readonly isNewest: boolean
  } | null
}

const MAGIC = new TextEncoder().encode('LAYERLAB')
const VERSION = 1
const HEADER_BYTES = MAGIC.length + 8

const Entry = v.variant('kind', [
  v.object({
    kind: v.literal('file'),
    path: v.string(),
    mode: mode(),
    mtime: v.pipe(v.number(), v.integer()),
    start: size(),
    size: size(),
  }),
  v.object({ kind: v.literal('directory'), path: v.string(), mode: mode(), mtime: v.pipe(v.number(), v.integer()) }),
  v.object({ kind: v.literal('symlink'), path: v.string(), mode: mode(), mtime: v.pipe(v.number(), v.integer()), target: v.string() }),
])
const Header = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  entries: v.array(Entry),
  good: v.optional(v.object({ isNewest: v.boolean(), entries: v.array(Entry) })),
})

/** A project → bytes, with the one that the last image was built of, if that is another. Modes and times stay, since cache and layers hang on them. */
export function encodeRecord(project: Project, good: Kept['good'] = null): Uint8Array {
  const store = new ByteStore()
  const entries = encodeSnapshot(project.files, store)
  const stored = good && { isNewest: good.isNewest, entries: encodeSnapshot(good.project.files, store) }
  const header = new TextEncoder().encode(JSON.stringify({ name: project.name, entries, ...(stored && { good: stored }) }))
  const bytes = store.joined()
  const record = new Uint8Array(HEADER_BYTES + header.length + bytes.length)
  const view = new DataView(record.buffer)
  record.set(MAGIC)
  view.setUint32(MAGIC.length, VERSION)
  view.setUint32(MAGIC.length + 4, header.length)
  record.set(header, HEADER_BYTES)
  record.set(bytes, HEADER_BYTES + header.length)
  return record
}

/** Bytes → a project. Any bytes: what is no record, of a later version, or damaged is said. */
export function decodeRecord(record: Uint8Array): Kept | BadRecord {
  if (record.length < HEADER_BYTES || MAGIC.some((byte, index) => record[index] !== byte)) return { error: 'not-a-record' }
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  if (view.getUint32(MAGIC.length) > VERSION) return { error: 'newer-version' }
  const headerEnd = HEADER_BYTES + view.getUint32(MAGIC.length + 4)
  if (headerEnd > record.length) return { error: 'damaged' }
  const header = v.safeParse(Header, readJson(record.subarray(HEADER_BYTES, headerEnd)))
  if (!header.success) return { error: 'damaged' }
  const { name, entries, good } = header.output
  const bytes = record.subarray(headerEnd)
  const files = decodeSnapshot(entries satisfies readonly StoredEntry[], bytes)
  const goodFiles = good && decodeSnapshot(good.entries, bytes)
  if (files === null || goodFiles === null) return { error: 'damaged' }
  return { name, files, good: good && goodFiles ? { project: { name, files: goodFiles }, isNewest: good.isNewest } : null }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

function mode() {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777))
}
function size() {
  return v.pipe(v.number(), v.integer(), v.minValue(0))
}

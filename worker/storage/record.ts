import * as v from 'valibot'
import { decodeSnapshot, encodeSnapshot, type StoredEntry } from './tree'
import type { Project } from '../playground'

/** A project as it is kept: a header of JSON and the files' bytes behind it. What cannot be read is a value, and never takes the bytes along. */
export interface BadRecord {
  readonly error: 'not-a-record' | 'newer-version' | 'damaged'
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
const Header = v.object({ name: v.pipe(v.string(), v.maxLength(200)), entries: v.array(Entry) })

/** A project → bytes. Modes and times stay, since cache and layers hang on them. */
export function encodeRecord(project: Project): Uint8Array {
  const { entries, bytes } = encodeSnapshot(project.files)
  const header = new TextEncoder().encode(JSON.stringify({ name: project.name, entries }))
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
export function decodeRecord(record: Uint8Array): Project | BadRecord {
  if (record.length < HEADER_BYTES || MAGIC.some((byte, index) => record[index] !== byte)) return { error: 'not-a-record' }
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  if (view.getUint32(MAGIC.length) > VERSION) return { error: 'newer-version' }
  const headerEnd = HEADER_BYTES + view.getUint32(MAGIC.length + 4)
  if (headerEnd > record.length) return { error: 'damaged' }
  const header = v.safeParse(Header, readJson(record.subarray(HEADER_BYTES, headerEnd)))
  if (!header.success) return { error: 'damaged' }
  const files = decodeSnapshot(header.output.entries satisfies readonly StoredEntry[], record.subarray(headerEnd))
  return files === null ? { error: 'damaged' } : { name: header.output.name, files }
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

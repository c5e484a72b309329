import * as v from 'valibot'
import type { Playground, Project } from '../playground'
import { Blobs } from './blobs'
import { decodeEngine, encodeEngine, SHAPE } from './engine-record'
import { decodeFirstRecord } from './first-record'
import { bytesFrom, decodeSnapshot, encodeSnapshot } from './tree'

/** A playground as it is kept: a small head that names its blobs by digest. A blob is written once, however often the head is. */
export interface KeptRecord {
  readonly head: Uint8Array
  readonly blobs: ReadonlyMap<string, Uint8Array>
}

/** What cannot be read is a value, and never takes the bytes along. */
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
  /** Images, cache, containers and builds, these without their plans; null: they were not kept, or by an engine of another shape. */
  readonly engine: Playground | null
}

const MAGIC = new TextEncoder().encode('LAYERLAB')
const VERSION = 2
const START_BYTES = MAGIC.length + 4
const MAX_NAME = 200

const Entry = v.union([
  v.object({ kind: v.literal('file'), path: v.string(), mode: mode(), mtime: integer(), data: v.string() }),
  v.object({ kind: v.literal('file'), path: v.string(), mode: mode(), mtime: integer(), blob: v.string(), size: integer() }),
  v.object({ kind: v.literal('directory'), path: v.string(), mode: mode(), mtime: integer() }),
  v.object({ kind: v.literal('symlink'), path: v.string(), mode: mode(), mtime: integer(), target: v.string() }),
])
const Head = v.object({
  name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
  entries: v.array(Entry),
  good: v.optional(v.object({ isNewest: v.boolean(), entries: v.array(Entry) })),
  engine: v.optional(v.object({ shape: integer(), chunks: v.array(v.string()) })),
})

/** A playground → a head and blobs. Modes and times of files stay, since cache and layers hang on them. */
export function encodeRecord(playground: Playground): KeptRecord {
  const { project, builds } = playground
  const blobs = new Blobs()
  const { last, lastGood } = builds
  const isOther = lastGood !== null && (lastGood !== last || lastGood.project.files !== project.files)
  const head: v.InferOutput<typeof Head> = {
    name: project.name.slice(0, MAX_NAME),
    entries: [...encodeSnapshot(project.files, blobs)],
    ...(isOther && { good: { isNewest: lastGood === last, entries: [...encodeSnapshot(lastGood.project.files, blobs)] } }),
  }
  const engine = encodeEngine(playground, blobs)
  const whole = engine ? { ...head, engine } : head
  return { head: withStart(new TextEncoder().encode(JSON.stringify(whole))), blobs: blobs.all }
}

/** A record → a project and, where it can be, its engine's state. Any bytes: what is no record, of a later version, or damaged is said. */
export function decodeRecord({ head, blobs }: KeptRecord): Kept | BadRecord {
  if (head.length < START_BYTES || MAGIC.some((byte, index) => head[index] !== byte)) return { error: 'not-a-record' }
  const version = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(MAGIC.length)
  if (version > VERSION) return { error: 'newer-version' }
  const rest = head.subarray(START_BYTES)
  if (version === 1) return decodeFirstRecord(rest, readJson) ?? { error: 'damaged' }
  const read = v.safeParse(Head, readJson(rest))
  if (!read.success) return { error: 'damaged' }
  const { name, entries, good, engine } = read.output
  const bytesOf = bytesFrom(blobs)
  const files = decodeSnapshot(entries, bytesOf)
  const goodFiles = good && decodeSnapshot(good.entries, bytesOf)
  if (files === null || goodFiles === null) return { error: 'damaged' }
  return {
    name,
    files,
    good: good && goodFiles ? { project: { name, files: goodFiles }, isNewest: good.isNewest } : null,
    engine: engine ? decodeEngine(engine, blobs) : null,
  }
}

export { SHAPE }

function withStart(text: Uint8Array): Uint8Array {
  const head = new Uint8Array(START_BYTES + text.length)
  head.set(MAGIC)
  new DataView(head.buffer).setUint32(MAGIC.length, VERSION)
  head.set(text, START_BYTES)
  return head
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
function integer() {
  return v.pipe(v.number(), v.integer())
}

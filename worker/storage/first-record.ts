import * as v from 'valibot'
import type { Kept } from './record'
import { decodeSnapshot } from './tree'

/** Records of the first version: a header of JSON, and the files' bytes behind it. They are read, and no longer written. */

const Entry = v.variant('kind', [
  v.object({ kind: v.literal('file'), path: v.string(), mode: mode(), mtime: time(), start: size(), size: size() }),
  v.object({ kind: v.literal('directory'), path: v.string(), mode: mode(), mtime: time() }),
  v.object({ kind: v.literal('symlink'), path: v.string(), mode: mode(), mtime: time(), target: v.string() }),
])
const Header = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  entries: v.array(Entry),
  good: v.optional(v.object({ isNewest: v.boolean(), entries: v.array(Entry) })),
})

/** What stands behind magic and version of such a record: a header's length, the header, bytes. Null: damaged. */
export function decodeFirstRecord(rest: Uint8Array, readJson: (bytes: Uint8Array) => unknown): Kept | null {
  if (rest.length < LENGTH_BYTES) return null
  const headerEnd = LENGTH_BYTES + new DataView(rest.buffer, rest.byteOffset, rest.byteLength).getUint32(0)
  if (headerEnd > rest.length) return null
  const header = v.safeParse(Header, readJson(rest.subarray(LENGTH_BYTES, headerEnd)))
  if (!header.success) return null
  const { name, entries, good } = header.output
  const bytes = rest.subarray(headerEnd)
  const part = (entry: { readonly start: number; readonly size: number }): Uint8Array | null =>
    entry.start + entry.size > bytes.length ? null : bytes.slice(entry.start, entry.start + entry.size)
  const files = decodeSnapshot(entries, part)
  const goodFiles = good && decodeSnapshot(good.entries, part)
  if (files === null || goodFiles === null) return null
  return { name, files, good: good && goodFiles ? { project: { name, files: goodFiles }, isNewest: good.isNewest } : null, engine: null }
}

const LENGTH_BYTES = 4

function mode() {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777))
}
function size() {
  return v.pipe(v.number(), v.integer(), v.minValue(0))
}
function time() {
  return v.pipe(v.number(), v.integer())
}

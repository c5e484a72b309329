import { inflateSync, zipSync, type Zippable } from 'fflate'
import { nameText } from '../text'
import { ArchiveError, DEFAULT_LIMITS, tooLarge, type ArchiveLimits } from './archive-error'
import { crc32 } from './checksum'

/** One member of a zip file. */
export interface ZipEntry {
  /** As in the archive, without a trailing slash; it may hold anything, `..` too. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink'
  /** Permission bits; 0644 or 0755 where the archive has none. */
  readonly mode: number
  /** A symlink's are its target. */
  readonly data: Uint8Array
}

const TRUNCATED = new ArchiveError('truncated', 'unexpected EOF')
const CORRUPT = new ArchiveError('corrupt', 'zip: not a valid zip file')
const UNIX = 3
const [FOLDER, LINK, FILE] = [0o040000, 0o120000, 0o100000]

/** Reads a zip file by its central directory: stored and deflated members, without encryption and zip64. */
export function readZip(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_LIMITS): readonly ZipEntry[] | ArchiveError {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return CORRUPT
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) return tooLarge()
  const entries: ZipEntry[] = []
  let left = limits.bytes
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length) return TRUNCATED
    if (view.getUint32(at, true) !== 0x02014b50) return CORRUPT
    const entry = readMember(bytes, view, at, left)
    if (entry instanceof ArchiveError) return entry
    left -= entry.data.length
    entries.push(entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** A zip file of these members, made on Unix; all times are 1980's first, so that equal members give equal bytes. */
export function writeZip(entries: Iterable<ZipEntry>): Uint8Array {
  const files: Zippable = {}
  for (const { path, type, mode, data } of entries) {
    const kind = type === 'directory' ? FOLDER : type === 'symlink' ? LINK : FILE
    const name = type === 'directory' ? `${path}/` : path
    files[name] = [data, { os: UNIX, attrs: ((kind | mode) << 16) >>> 0, mtime: new Date(1980, 0, 1) }]
  }
  return zipSync(files, { level: 6 })
}

/** The end record is at the very end, before a comment of at most 64 KiB. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

function readMember(bytes: Uint8Array, view: DataView, at: number, limit: number): ZipEntry | ArchiveError {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
  if ((flags & 1) !== 0) return new ArchiveError('unsupported', 'zip: encrypted')
  if (size > limit) return tooLarge()
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length) return TRUNCATED
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packed > bytes.length) return TRUNCATED
  const data = unpack(bytes.subarray(start, start + packed), method, size)
  if (data instanceof ArchiveError) return data
  if (data.length !== size || crc32(data) !== view.getUint32(at + 16, true)) return new ArchiveError('corrupt', 'zip: checksum error')
  const name = nameText(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
  const attributes = view.getUint8(at + 5) === UNIX ? view.getUint32(at + 38, true) >>> 16 : 0
  const isFolder = name.endsWith('/')
  const type = isFolder ? 'directory' : (attributes & 0o170000) === LINK ? 'symlink' : 'file'
  return { path: name.replace(/\/+$/, ''), type, mode: attributes & 0o7777 || (isFolder ? 0o755 : 0o644), data }
}

function unpack(data: Uint8Array, method: number, size: number): Uint8Array | ArchiveError {
  if (method === 0) return data
  if (method !== 8) return new ArchiveError('unsupported', 'zip: unsupported compression algorithm')
  try {
    return inflateSync(data, { out: new Uint8Array(size) })
  } catch {
    return new ArchiveError('corrupt', 'flate: corrupt input')
  }
}

import { Gunzip, gzipSync } from 'fflate'
import { ArchiveError, tooLarge } from './archive-error'
import { crc32 } from './checksum'
import { Output } from './output'

const TRAILER = 8

export type GzipLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Packs as `gzip -n` does: no name, no time unless given (seconds). */
export function gzip(
  bytes: Uint8Array,
  options: { readonly level?: GzipLevel; readonly mtime?: number; readonly name?: string } = {},
): Uint8Array {
  const { level = 6, mtime = 0, name } = options
  return gzipSync(bytes, { level, mtime: mtime * 1000, ...(name === undefined ? {} : { filename: name }) })
}

/** Unpacks all members of a gzip file, up to `limit` bytes; their checksums are checked. */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array | ArchiveError {
  if (bytes.length < 18) return new ArchiveError('truncated', 'unexpected EOF')
  const output = new Output(limit)
  const members: { readonly start: number; readonly input: number }[] = []
  const stream = new Gunzip((chunk) => {
    if (!output.append(chunk)) throw new Error('full')
  })
  stream.onmember = (input) => members.push({ start: output.length, input })
  try {
    stream.push(bytes, false)
  } catch {
    return output.isFull ? tooLarge() : new ArchiveError('corrupt', 'gzip: invalid header')
  }
  if (!isComplete(stream)) return new ArchiveError('truncated', 'unexpected EOF')
  members.push({ start: output.length, input: bytes.length })
  let from = 0
  for (const { start, input } of members) {
    if (!hasRightTrailer(output.view().subarray(from, start), bytes, input - TRAILER))
      return new ArchiveError('corrupt', 'gzip: invalid checksum')
    from = start
  }
  return output.view()
}

/** Whether the last deflate stream came to its end. */
function isComplete(stream: Gunzip): boolean {
  try {
    stream.push(new Uint8Array(0), true)
    return true
  } catch {
    return false
  }
}

function hasRightTrailer(data: Uint8Array, bytes: Uint8Array, at: number): boolean {
  if (at < 10) return false
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + at, TRAILER)
  return trailer.getUint32(4, true) === data.length >>> 0 && trailer.getUint32(0, true) === crc32(data)
}

import { sha256 } from '@noble/hashes/sha2.js'
import { ArchiveError, tooLarge } from './archive-error'
import { crc32, crc64 } from './checksum'
import { LzmaDecoder } from './lzma'
import { Output } from './output'

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
const LZMA2 = 0x21
const TRUNCATED = new ArchiveError('truncated', 'unexpected EOF')
const CORRUPT = new ArchiveError('corrupt', 'xz: data is corrupt')

/** Unpacks all streams of an .xz file, up to `limit` bytes; checks are checked. Filters other than LZMA2 are not supported. */
export function unxz(bytes: Uint8Array, limit: number): Uint8Array | ArchiveError {
  const output = new Output(limit)
  let at: number | ArchiveError = 0
  do {
    at = readStream(bytes, at, output)
    if (at instanceof ArchiveError) return at
    while (at < bytes.length && bytes[at] === 0) at++ // padding between streams
  } while (at < bytes.length)
  return output.view()
}

/** Where the stream ends. */
function readStream(bytes: Uint8Array, start: number, output: Output): number | ArchiveError {
  if (bytes.length < start + 12) return TRUNCATED
  if (MAGIC.some((byte, i) => bytes[start + i] !== byte)) return new ArchiveError('corrupt', 'xz: invalid header magic bytes')
  if (uint32(bytes, start + 8) !== crc32(bytes.subarray(start + 6, start + 8))) return CORRUPT
  const check = checkOf(bytes[start + 7] ?? 0)
  if (!check || bytes[start + 6] !== 0) return new ArchiveError('unsupported', 'xz: unsupported check')
  let at = start + 12
  while (bytes[at] !== 0) {
    if (at >= bytes.length) return TRUNCATED
    const end = readBlock(bytes, at, check, output)
    if (end instanceof ArchiveError) return end
    at = end
  }
  const index = skipIndex(bytes, at)
  if (index instanceof ArchiveError) return index
  const footer = index + 12
  if (footer > bytes.length) return TRUNCATED
  return bytes[footer - 2] === 0x59 && bytes[footer - 1] === 0x5a ? footer : CORRUPT
}

function readBlock(bytes: Uint8Array, start: number, check: Check, output: Output): number | ArchiveError {
  const headerEnd = start + ((bytes[start] ?? 0) + 1) * 4
  if (headerEnd > bytes.length) return TRUNCATED
  if (uint32(bytes, headerEnd - 4) !== crc32(bytes.subarray(start, headerEnd - 4))) return CORRUPT
  const flags = bytes[start + 1] ?? 0
  let at = start + 2
  for (const flag of [0x40, 0x80]) if (flags & flag) at = readNumber(bytes, at).next // sizes, which the data itself tells
  if ((flags & 3) !== 0 || bytes[at] !== LZMA2) return new ArchiveError('unsupported', 'xz: unsupported filter')
  const before = output.length
  const dataEnd = readChunks(bytes, headerEnd, output)
  if (dataEnd instanceof ArchiveError) return dataEnd
  const checkAt = dataEnd + padding(dataEnd - headerEnd)
  if (checkAt + check.size > bytes.length) return TRUNCATED
  const expected = check.of(output.view(before))
  return expected.every((byte, i) => bytes[checkAt + i] === byte) ? checkAt + check.size : CORRUPT
}

/** LZMA2: chunks, each with a byte that says what it is. */
function readChunks(bytes: Uint8Array, start: number, output: Output): number | ArchiveError {
  const decoder = new LzmaDecoder(output)
  let [at, hasState] = [start, false]
  for (;;) {
    const control = bytes[at]
    if (control === undefined) return TRUNCATED
    if (control === 0) return at + 1
    if (control === 1 || control >= 0xe0) decoder.resetDictionary()
    if (control < 0x80) {
      const size = uint16(bytes, at + 1) + 1
      if (control > 2) return CORRUPT
      if (at + 3 + size > bytes.length) return TRUNCATED
      if (!output.append(bytes.subarray(at + 3, at + 3 + size))) return tooLarge()
      at += 3 + size
      continue
    }
    const size = (control & 0x1f) * 65536 + uint16(bytes, at + 1) + 1
    const packed = uint16(bytes, at + 3) + 1
    at += 5
    if (control >= 0xc0 && !decoder.setProperties(bytes[at++] ?? 255)) return CORRUPT
    if (control >= 0xa0) decoder.resetState()
    hasState ||= control >= 0xc0
    if (!hasState) return CORRUPT
    if (at + packed > bytes.length) return TRUNCATED
    const problem = decoder.decode(bytes.subarray(at, at + packed), size)
    if (problem) return problem === 'full' ? tooLarge() : CORRUPT
    at += packed
  }
}

function skipIndex(bytes: Uint8Array, start: number): number | ArchiveError {
  const records = readNumber(bytes, start + 1)
  let at = records.next
  for (let left = records.value; left > 0; left--) {
    if (at >= bytes.length) return TRUNCATED
    at = readNumber(bytes, readNumber(bytes, at).next).next
  }
  at += padding(at - start)
  if (at + 4 > bytes.length) return TRUNCATED
  return uint32(bytes, at) === crc32(bytes.subarray(start, at)) ? at + 4 : CORRUPT
}

interface Check {
  readonly size: number
  of(data: Uint8Array): Uint8Array
}

function checkOf(kind: number): Check | null {
  if (kind === 0) return { size: 0, of: () => new Uint8Array(0) }
  if (kind === 1) return { size: 4, of: (data) => littleEndian(crc32(data)) }
  if (kind === 4) return { size: 8, of: crc64 }
  return kind === 10 ? { size: 32, of: (data) => sha256(data) } : null
}

function littleEndian(value: number): Uint8Array {
  return Uint8Array.from([value, value >>> 8, value >>> 16, value >>> 24])
}

function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let i = 0; i < 9; i++) {
    const byte = bytes[start + i] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { value, next: start + i + 1 }
  }
  return { value, next: start + 9 }
}

function padding(size: number): number {
  return (4 - (size % 4)) % 4
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function uint32(bytes: Uint8Array, at: number): number {
  return at + 4 <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true) : -1
}

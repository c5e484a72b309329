import { nameText } from '../text'
import { ArchiveError, DEFAULT_LIMITS, tooLarge, type ArchiveLimits } from './archive-error'
import { readPaxRecords, type PaxRecords } from './pax'
import { BLOCK, NO_ATTRIBUTES, NO_DATA, padded, TYPE_FLAGS, type TarEntry, type TarType } from './tar-entry'

/**
 * Reads an uncompressed tar: V7, ustar, GNU long names and base-256 numbers, PAX. Contents are views of `bytes`. What is neither a file,
 * link, directory nor device is left out. An archive may lack its end blocks. Errors are those of Go's archive/tar.
 */
export function readTar(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_LIMITS): readonly TarEntry[] | ArchiveError {
  const { entries, error } = readTarPrefix(bytes, limits)
  return error ?? entries
}

/** As far as it can be read: the members before the first error, and that error. */
export function readTarPrefix(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_LIMITS): TarPrefix {
  const entries: TarEntry[] = []
  const reader = new TarReader(bytes)
  for (;;) {
    const entry = reader.next()
    if (entry === null) return { entries, error: null, cut: null }
    if (entry instanceof ArchiveError) return { entries, error: entry, cut: reader.cut }
    if (entries.length >= limits.entries || bytes.length > limits.bytes) return { entries, error: tooLarge(), cut: null }
    entries.push(entry)
  }
}

export interface TarPrefix {
  readonly entries: readonly TarEntry[]
  readonly error: ArchiveError | null
  /** The member whose data the archive does not hold to its end, with what there is of it. */
  readonly cut: TarEntry | null
}

/** Whether the bytes begin as a tar does: with one whole header. (An empty archive does not: Docker copies it as a file.) */
export function isTar(bytes: Uint8Array): boolean {
  const first = new TarReader(bytes).next()
  return first !== null && !(first instanceof ArchiveError)
}

const TYPES: ReadonlyMap<string, TarType> = new Map([
  ...Object.entries(TYPE_FLAGS).map(([type, flag]) => [flag, type as TarType] as const),
  ['\0', 'file'],
  ['7', 'file'],
])
const TRUNCATED = new ArchiveError('truncated', 'unexpected EOF')
const INVALID = new ArchiveError('corrupt', 'archive/tar: invalid tar header')
const LONGEST_EXTENSION = 1024 * 1024

/** What extension members said about the one that follows. */
interface Extensions {
  readonly pax: PaxRecords
  readonly longName: Uint8Array | null
  readonly longLink: Uint8Array | null
}

class TarReader {
  readonly #bytes: Uint8Array
  #at = 0
  #global: PaxRecords = new Map()
  cut: TarEntry | null = null

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next member; null at the end. */
  next(): TarEntry | ArchiveError | null {
    let extensions: Extensions = { pax: new Map(), longName: null, longLink: null }
    for (;;) {
      const header = this.#header()
      if (header === null || header instanceof ArchiveError) return header
      const flag = String.fromCharCode(header[156] ?? 0)
      const pax = new Map([...this.#global, ...extensions.pax])
      const isExtension = 'xgLK'.includes(flag)
      const size = isExtension ? numberAt(header, 124, 12) : paxNumber(pax, 'size', numberAt(header, 124, 12))
      if (size === null || size < 0) return INVALID
      const hasData = !'123456'.includes(flag)
      const data = hasData ? this.#take(size) : NO_DATA
      if (data instanceof ArchiveError) {
        const rest = this.#bytes.subarray(this.#at)
        const entry = isExtension ? null : memberOf(header, flag, rest, { ...extensions, pax })
        this.cut = entry instanceof ArchiveError ? null : entry
        return data
      }
      if (!isExtension) {
        const entry = memberOf(header, flag, data, { ...extensions, pax })
        if (entry) return entry
        extensions = { pax: new Map(), longName: null, longLink: null }
        continue
      }
      if (data.length > LONGEST_EXTENSION) return INVALID
      const extended = this.#extend(extensions, flag, data)
      if (extended instanceof ArchiveError) return extended
      extensions = extended
    }
  }

  #extend(extensions: Extensions, flag: string, data: Uint8Array): Extensions | ArchiveError {
    if (flag === 'L') return { ...extensions, longName: untilNul(data) }
    if (flag === 'K') return { ...extensions, longLink: untilNul(data) }
    const records = readPaxRecords(data)
    if (!records) return INVALID
    if (flag === 'x') return { ...extensions, pax: records }
    this.#global = new Map([...this.#global, ...records])
    return extensions
  }

  #header(): Uint8Array | ArchiveError | null {
    const block = this.#bytes.subarray(this.#at, this.#at + BLOCK)
    if (block.length === 0) return null
    if (block.length < BLOCK) return TRUNCATED
    this.#at += BLOCK
    if (isZero(block)) {
      const second = this.#bytes.subarray(this.#at, this.#at + BLOCK)
      return second.length < BLOCK || isZero(second) ? null : INVALID
    }
    return hasRightSum(block) ? block : INVALID
  }

  #take(size: number): Uint8Array | ArchiveError {
    const end = this.#at + size
    if (end > this.#bytes.length) return TRUNCATED
    const data = this.#bytes.subarray(this.#at, end)
    this.#at = Math.min(this.#at + padded(size), this.#bytes.length)
    return data
  }
}

function memberOf(header: Uint8Array, flag: string, data: Uint8Array, extensions: Extensions): TarEntry | ArchiveError | null {
  const { pax, longName, longLink } = extensions
  const name = nameText(pax.get('path') ?? longName ?? ustarName(header))
  const type = TYPES.get(flag)
  const fields = [numberAt(header, 100, 8), numberAt(header, 108, 8), numberAt(header, 116, 8), numberAt(header, 136, 12)]
  if (fields.includes(null)) return INVALID
  if (!type) return null
  const [mode, uid, gid, seconds] = fields.map((field) => field ?? 0)
  return {
    path: name.replace(/\/+$/, ''),
    type: type === 'file' && name.endsWith('/') ? 'directory' : type,
    mode: (mode ?? 0) & 0o7777,
    uid: paxNumber(pax, 'uid', uid ?? 0) ?? 0,
    gid: paxNumber(pax, 'gid', gid ?? 0) ?? 0,
    mtime: paxTime(pax) ?? (seconds ?? 0) * 1_000_000,
    target:
      type === 'hardlink' || type === 'symlink' ? nameText(pax.get('linkpath') ?? longLink ?? untilNul(header.subarray(157, 257))) : '',
    major: numberAt(header, 329, 8) ?? 0,
    minor: numberAt(header, 337, 8) ?? 0,
    ...ownerNames(header, pax),
    xattrs: attributesOf(pax),
    data: type === 'file' ? data : NO_DATA,
  }
}

/** The names of owner and group: of ustar and GNU, or PAX's. */
function ownerNames(header: Uint8Array, pax: PaxRecords): { uname?: string; gname?: string } {
  const named = nameText(header.subarray(257, 262)) === 'ustar'
  const uname = nameText(pax.get('uname') ?? (named ? untilNul(header.subarray(265, 297)) : NO_DATA))
  const gname = nameText(pax.get('gname') ?? (named ? untilNul(header.subarray(297, 329)) : NO_DATA))
  return { ...(uname ? { uname } : {}), ...(gname ? { gname } : {}) }
}

/** Only ustar has a prefix; GNU keeps other things there. */
function ustarName(header: Uint8Array): Uint8Array {
  const name = untilNul(header.subarray(0, 100))
  const isUstar = nameText(header.subarray(257, 263)) === 'ustar\0'
  const prefix = isUstar ? untilNul(header.subarray(345, 500)) : NO_DATA
  return prefix.length === 0 ? name : Uint8Array.from([...prefix, 0x2f, ...name])
}

/** Octal text, or base-256 where the first bit is set; null when it is neither. */
function numberAt(block: Uint8Array, at: number, length: number): number | null {
  const field = block.subarray(at, at + length)
  const first = field[0] ?? 0
  if ((first & 0x80) !== 0) return base256(field)
  const text = nameText(field).replace(/^[ \0]+|[ \0]+$/g, '')
  const digits = /^[0-7]*/.exec(text)?.[0] ?? ''
  return digits.length === text.split('\0')[0]?.trim().length ? parseInt(digits || '0', 8) : null
}

function base256(field: Uint8Array): number | null {
  const negative = ((field[0] ?? 0) & 0x40) !== 0
  let value = negative ? ((field[0] ?? 0) | 0x80) - 256 : (field[0] ?? 0) & 0x7f
  for (const byte of field.subarray(1)) value = value * 256 + byte
  return Number.isSafeInteger(value) ? value : null
}

function paxNumber(pax: PaxRecords, key: string, otherwise: number | null): number | null {
  const value = pax.get(key)
  if (!value) return otherwise
  const text = nameText(value)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Seconds with a fraction, as microseconds. */
function paxTime(pax: PaxRecords): number | null {
  const value = pax.get('mtime')
  const parts = value && /^(-?)(\d{1,11})(?:\.(\d*))?$/.exec(nameText(value))
  if (!parts) return null
  const micros = Number(parts[2]) * 1_000_000 + Number((parts[3] ?? '').slice(0, 6).padEnd(6, '0'))
  return parts[1] === '-' ? 0 - micros : micros
}

function attributesOf(pax: PaxRecords): ReadonlyMap<string, Uint8Array> {
  const prefix = 'SCHILY.xattr.'
  const found = [...pax].filter(([key]) => key.startsWith(prefix))
  return found.length === 0 ? NO_ATTRIBUTES : new Map(found.map(([key, value]) => [key.slice(prefix.length), value]))
}

/** The checksum may count bytes as signed or unsigned. */
function hasRightSum(block: Uint8Array): boolean {
  let [unsigned, signed] = [0, 0]
  for (const [i, byte] of block.entries()) {
    const counted = i >= 148 && i < 156 ? 0x20 : byte
    unsigned += counted
    signed += (counted << 24) >> 24
  }
  const sum = numberAt(block, 148, 8)
  return sum === unsigned || sum === signed
}

function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

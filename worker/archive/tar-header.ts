import { nameBytes } from '../text'
import { concatBytes } from './bytes'
import { BLOCK, padded, TYPE_FLAGS, type TarEntry } from './tar-entry'

const NAME = 100
const PREFIX = 155
const ascii = new TextEncoder()

/** What of an entry its header needs. */
export type TarHeader = Omit<TarEntry, 'data'> & { readonly size: number }

/**
 * The header blocks of an entry, byte for byte as Go's archive/tar writes them: ustar where it fits, else a PAX block before it
 * (behaviour §16). Times are whole seconds; a fraction is cut down.
 */
export function tarHeader(entry: TarHeader): Uint8Array {
  const name = nameBytes(entry.type === 'directory' ? `${entry.path}/` : entry.path)
  const link = nameBytes(entry.target)
  const seconds = Math.floor(entry.mtime / 1_000_000)
  const split = splitName(name)
  const needed = paxRecords(entry, name, link, seconds)
  const onlyPath = needed.size === 0 || (needed.size === 1 && needed.has('path') && split !== null)
  if (onlyPath) return mainHeader(entry, split?.name ?? name, split?.prefix ?? null, link, seconds)
  const pax = paxBlock(name, needed)
  const main = mainHeader(entry, onlyAscii(name), null, onlyAscii(link), seconds)
  return concatBytes([pax, main])
}

/** What comes after the last entry. */
export const TAR_END = new Uint8Array(2 * BLOCK)

/** Splits a long ASCII name at a slash: prefix ≤ 155, name ≤ 100 bytes. */
function splitName(name: Uint8Array): { prefix: Uint8Array; name: Uint8Array } | null {
  if (name.length <= NAME || !isAscii(name)) return null
  const length = name.length > PREFIX + 1 ? PREFIX + 1 : name[name.length - 1] === SLASH ? name.length - 1 : name.length
  const cut = name.lastIndexOf(SLASH, length - 1)
  const rest = name.length - cut - 1
  if (cut <= 0 || rest > NAME || rest === 0) return null
  return { prefix: name.subarray(0, cut), name: name.subarray(cut + 1) }
}

const SLASH = 0x2f

/** What does not fit into a ustar header, by PAX key. */
function paxRecords(entry: TarHeader, name: Uint8Array, link: Uint8Array, seconds: number): Map<string, Uint8Array> {
  const records = new Map<string, Uint8Array>()
  if (name.length > NAME || !isAscii(name)) records.set('path', name)
  if (link.length > NAME || !isAscii(link)) records.set('linkpath', link)
  if (!fits(entry.uid, 8)) records.set('uid', ascii.encode(String(entry.uid)))
  if (!fits(entry.gid, 8)) records.set('gid', ascii.encode(String(entry.gid)))
  if (!fits(entry.size, 12)) records.set('size', ascii.encode(String(entry.size)))
  if (!fits(seconds, 12)) records.set('mtime', ascii.encode(String(seconds)))
  for (const [key, value] of entry.xattrs) records.set(`SCHILY.xattr.${key}`, value)
  return records
}

function paxBlock(name: Uint8Array, records: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const keys = [...records.keys()].sort((a, b) => (a < b ? -1 : 1))
  const data = concatBytes(keys.map((key) => paxRecord(key, records.get(key) ?? new Uint8Array(0))))
  const block = new Uint8Array(BLOCK + padded(data.length))
  putText(block, 0, NAME, trimSlashes(onlyAscii(paxName(name)).subarray(0, NAME)))
  putOctal(block, 100, 8, 0)
  putOctal(block, 108, 8, 0)
  putOctal(block, 116, 8, 0)
  putOctal(block, 124, 12, data.length)
  putOctal(block, 136, 12, 0)
  block[156] = 'x'.charCodeAt(0)
  seal(block)
  block.set(data, BLOCK)
  return block
}

/** Go's path.Join(dir, "PaxHeaders.0", base). */
function paxName(name: Uint8Array): Uint8Array {
  const cut = name.lastIndexOf(SLASH) + 1
  const joined = concatBytes([name.subarray(0, cut), ascii.encode('PaxHeaders.0/'), name.subarray(cut)])
  return trimSlashes(joined)
}

/** `LEN key=value\n`, where LEN counts itself. */
function paxRecord(key: string, value: Uint8Array): Uint8Array {
  const rest = concatBytes([ascii.encode(` ${key}=`), value, ascii.encode('\n')])
  let length = rest.length + String(rest.length).length
  if (String(length).length > String(rest.length).length) length = rest.length + String(length).length
  return concatBytes([ascii.encode(String(length)), rest])
}

function mainHeader(entry: TarHeader, name: Uint8Array, prefix: Uint8Array | null, link: Uint8Array, seconds: number): Uint8Array {
  const block = new Uint8Array(BLOCK)
  putText(block, 0, NAME, name)
  putOctal(block, 100, 8, entry.mode)
  putOctal(block, 108, 8, entry.uid)
  putOctal(block, 116, 8, entry.gid)
  putOctal(block, 124, 12, entry.size)
  putOctal(block, 136, 12, seconds)
  block[156] = TYPE_FLAGS[entry.type].charCodeAt(0)
  putText(block, 157, NAME, link)
  putOctal(block, 329, 8, entry.major)
  putOctal(block, 337, 8, entry.minor)
  if (prefix) putText(block, 345, PREFIX, prefix)
  seal(block)
  return block
}

/** Magic, version and checksum. */
function seal(block: Uint8Array): void {
  block.set(ascii.encode('ustar\0' + '00'), 257)
  block.fill(0x20, 148, 156)
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += block[i] ?? 0
  block.set(ascii.encode(sum.toString(8).padStart(6, '0') + '\0 '), 148)
}

/** A name that is cut within its trailing slashes loses one, so that nobody takes a file for a directory (Go's formatString). */
function putText(block: Uint8Array, at: number, length: number, text: Uint8Array): void {
  block.set(text.subarray(0, length), at)
  if (text.length <= length || text[length - 1] !== SLASH) return
  block[at + trimSlashes(text.subarray(0, length)).length] = 0
}

/** Zero-padded, ended by NUL; a number that does not fit is 0, for PAX has it. */
function putOctal(block: Uint8Array, at: number, length: number, value: number): void {
  const digits = (fits(value, length) ? value : 0).toString(8).padStart(length - 1, '0')
  for (let i = 0; i < digits.length; i++) block[at + i] = digits.charCodeAt(i)
}

function fits(value: number, length: number): boolean {
  return value >= 0 && value < 8 ** (length - 1)
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}

function onlyAscii(bytes: Uint8Array): Uint8Array {
  return isAscii(bytes) ? bytes : bytes.filter((byte) => byte < 0x80)
}

function trimSlashes(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === SLASH) end--
  return bytes.subarray(0, end)
}

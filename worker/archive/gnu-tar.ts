import { nameBytes } from '../text'
import { concatBytes } from './bytes'
import { BLOCK, padded, TYPE_FLAGS } from './tar-entry'
import type { TarHeader } from './tar-header'

/** Whose `tar` writes: both use the format that GNU had before POSIX, with a few fields of their own. */
export type GnuTarStyle = 'gnu' | 'busybox'

const NAME = 100
const ascii = new TextEncoder()

/** The header blocks of an entry as `tar -c` writes them: long names and link targets in blocks before it. Times are whole seconds. */
export function gnuTarHeader(entry: TarHeader, style: GnuTarStyle): Uint8Array {
  const isFolder = entry.type === 'directory'
  const name = nameBytes(isFolder ? `${entry.path}/` : entry.path)
  const link = nameBytes(entry.target)
  // GNU's name field is full at 100 bytes, busybox's needs its NUL; busybox measures a folder's name without the slash.
  const room = style === 'gnu' ? NAME : NAME - 1
  const measured = style === 'busybox' && isFolder ? name.length - 1 : name.length
  const parts: Uint8Array[] = []
  if (link.length > room) parts.push(longName('K', link, style))
  if (measured > room) parts.push(longName('L', name, style))
  parts.push(header(entry, name, link))
  return concatBytes(parts)
}

function header(entry: TarHeader, name: Uint8Array, link: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK)
  block.set(name.subarray(0, NAME))
  putNumber(block, 100, 8, entry.mode)
  putNumber(block, 108, 8, entry.uid)
  putNumber(block, 116, 8, entry.gid)
  putNumber(block, 124, 12, entry.size)
  putNumber(block, 136, 12, Math.max(0, Math.floor(entry.mtime / 1_000_000)))
  block[156] = TYPE_FLAGS[entry.type].charCodeAt(0)
  block.set(link.subarray(0, NAME), 157)
  block.set(nameBytes(entry.uname ?? '').subarray(0, 31), 265)
  block.set(nameBytes(entry.gname ?? '').subarray(0, 31), 297)
  if (entry.type === 'char' || entry.type === 'block') {
    putNumber(block, 329, 8, entry.major)
    putNumber(block, 337, 8, entry.minor)
  }
  seal(block)
  return block
}

function longName(flag: 'K' | 'L', text: Uint8Array, style: GnuTarStyle): Uint8Array {
  const block = new Uint8Array(BLOCK + padded(text.length + 1))
  block.set(ascii.encode('././@LongLink'))
  putNumber(block, 100, 8, style === 'gnu' ? 0o644 : 0)
  putNumber(block, 108, 8, 0)
  putNumber(block, 116, 8, 0)
  putNumber(block, 124, 12, text.length + 1)
  putNumber(block, 136, 12, 0)
  block[156] = flag.charCodeAt(0)
  if (style === 'gnu') for (const at of [265, 297]) block.set(ascii.encode('root'), at)
  seal(block)
  block.set(text, BLOCK)
  return block
}

function seal(block: Uint8Array): void {
  block.set(ascii.encode('ustar  \0'), 257)
  block.fill(0x20, 148, 156)
  const sum = block.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0)
  block.set(ascii.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
}

/** Octal, ended by NUL where there is room; in base 256 what does not fit. */
function putNumber(block: Uint8Array, at: number, length: number, value: number): void {
  const digits = value.toString(8)
  if (digits.length <= length - 1) {
    block.set(ascii.encode(digits.padStart(length - 1, '0')), at)
    return
  }
  let rest = value
  for (let index = at + length - 1; index > at; index--) {
    block[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  block[at] = 0x80
}

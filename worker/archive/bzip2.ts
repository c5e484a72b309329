import { ArchiveError, tooLarge } from './archive-error'
import { bzipCrc } from './checksum'
import { Output } from './output'

/** Unpacks all streams of a bzip2 file, up to `limit` bytes; checksums are checked. */
export function bunzip2(bytes: Uint8Array, limit: number): Uint8Array | ArchiveError {
  const output = new Output(limit)
  try {
    const bits = new BitReader(bytes)
    do {
      readStream(bits, output)
      bits.align()
    } while (bits.has(32))
    return output.view()
  } catch (failure) {
    if (failure instanceof Broken) return failure.error
    throw failure
  }
}

/** Ends the reading; never leaves this file. */
class Broken extends Error {
  constructor(readonly error: ArchiveError) {
    super(error.text)
  }
}

function corrupt(what: string): Broken {
  return new Broken(new ArchiveError('corrupt', `bzip2 data invalid: ${what}`))
}

const BLOCK_MAGIC = 0x314159265359
const END_MAGIC = 0x177245385090
const LONGEST_CODE = 20

class BitReader {
  #at = 0
  #bits = 0
  #count = 0

  constructor(readonly bytes: Uint8Array) {}

  /** Up to 24 bits. */
  read(count: number): number {
    while (this.#count < count) {
      const byte = this.bytes[this.#at++]
      if (byte === undefined) throw new Broken(new ArchiveError('truncated', 'unexpected EOF'))
      this.#bits = ((this.#bits << 8) | byte) & 0xffffffff
      this.#count += 8
    }
    this.#count -= count
    return (this.#bits >>> this.#count) & (2 ** count - 1)
  }

  wide(count: number): number {
    return count <= 24 ? this.read(count) : this.read(24) * 2 ** (count - 24) + this.wide(count - 24)
  }

  /** Goes to the next whole byte. */
  align(): void {
    this.#count -= this.#count % 8
  }

  has(bits: number): boolean {
    return (this.bytes.length - this.#at) * 8 + this.#count >= bits
  }
}

function readStream(bits: BitReader, output: Output): void {
  if (bits.read(24) !== 0x425a68) throw corrupt('bad magic value')
  const level = bits.read(8) - 0x30
  if (level < 1 || level > 9) throw corrupt('invalid compression level')
  let combined = 0
  for (;;) {
    const magic = bits.wide(48)
    if (magic === END_MAGIC) break
    if (magic !== BLOCK_MAGIC) throw corrupt('bad magic value found')
    const expected = bits.wide(32)
    const crc = writeBlock(readBlock(bits, level * 100_000), output)
    if (crc !== expected) throw corrupt('block checksum mismatch')
    combined = (((combined << 1) | (combined >>> 31)) ^ crc) >>> 0
  }
  if (bits.wide(32) !== combined) throw corrupt('file checksum mismatch')
}

/** The last column of a block's sorted rotations, and where it starts. */
interface Block {
  readonly column: Uint32Array
  readonly start: number
}

function readBlock(bits: BitReader, largest: number): Block {
  if (bits.read(1) === 1) throw new Broken(new ArchiveError('unsupported', 'bzip2 data invalid: deprecated randomized files'))
  const start = bits.read(24)
  const symbols = readSymbols(bits)
  const { tables, selectors } = readTables(bits, symbols.length + 2)
  const column = new Uint32Array(largest)
  let length = 0
  let [run, weight] = [0, 1]
  for (let read = 0; ; read++) {
    const table = tables[selectors[Math.floor(read / 50)] ?? -1]
    if (!table) throw corrupt('insufficient selector indices')
    const symbol = decode(bits, table)
    if (symbol < 2) {
      run += weight << symbol
      weight *= 2
      if (run > largest) throw corrupt('repeat count too large')
      continue
    }
    if (length + run > largest) throw corrupt('repeats past end of block')
    column.fill(symbols[0] ?? 0, length, length + run)
    length += run
    ;[run, weight] = [0, 1]
    if (symbol === symbols.length + 1) break
    if (length >= largest) throw corrupt('data exceeds block size')
    const [byte] = symbols.splice(symbol - 1, 1)
    symbols.unshift(byte ?? 0)
    column[length++] = byte ?? 0
  }
  if (start >= length) throw corrupt('pointer out of bounds')
  return { column: column.subarray(0, length), start }
}

function readSymbols(bits: BitReader): number[] {
  const groups = bits.read(16)
  const symbols: number[] = []
  for (let group = 0; group < 16; group++) {
    if ((groups & (0x8000 >> group)) === 0) continue
    const used = bits.read(16)
    for (let i = 0; i < 16; i++) if (used & (0x8000 >> i)) symbols.push(16 * group + i)
  }
  if (symbols.length === 0) throw corrupt('no symbols in input')
  return symbols
}

function readTables(bits: BitReader, symbolCount: number): { readonly tables: readonly Table[]; readonly selectors: readonly number[] } {
  const tableCount = bits.read(3)
  if (tableCount < 2 || tableCount > 6) throw corrupt('invalid number of trees')
  const order = Array.from({ length: tableCount }, (_, i) => i)
  const selectors = Array.from({ length: bits.read(15) }, () => {
    let place = 0
    while (bits.read(1) === 1) if (++place >= tableCount) throw corrupt('tree index too large')
    const [table] = order.splice(place, 1)
    order.unshift(table ?? 0)
    return table ?? 0
  })
  const tables = Array.from({ length: tableCount }, () => tableOf(readLengths(bits, symbolCount)))
  return { tables, selectors }
}

function readLengths(bits: BitReader, count: number): number[] {
  let length = bits.read(5)
  return Array.from({ length: count }, () => {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw corrupt('Huffman length out of range')
      if (bits.read(1) === 0) return length
      length += bits.read(1) === 0 ? 1 : -1
    }
  })
}

/** A canonical Huffman code: for each length the first code, how many there are, and where their symbols begin. */
interface Table {
  readonly first: readonly number[]
  readonly count: readonly number[]
  readonly offset: readonly number[]
  readonly symbols: readonly number[]
}

function tableOf(lengths: readonly number[]): Table {
  const count = Array.from({ length: LONGEST_CODE + 1 }, (_, length) => lengths.filter((other) => other === length).length)
  const symbols = lengths.map((_, symbol) => symbol).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)
  const [first, offset]: [number[], number[]] = [[0], [0]]
  let [code, before] = [0, 0]
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code *= 2
    first.push(code)
    offset.push(before)
    code += count[length] ?? 0
    before += count[length] ?? 0
  }
  return { first, count, offset, symbols }
}

function decode(bits: BitReader, { first, count, offset, symbols }: Table): number {
  let code = 0
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = code * 2 + bits.read(1)
    const index = code - (first[length] ?? 0)
    if (index < (count[length] ?? 0)) return symbols[(offset[length] ?? 0) + index] ?? 0
  }
  throw corrupt('no Huffman code')
}

/** Undoes the sorting and the first run-length coding; the checksum of what it writes. */
function writeBlock({ column, start }: Block, output: Output): number {
  const next = nextRows(column)
  let crc = 0xffffffff
  let [last, same] = [-1, 0]
  let row = next[start] ?? 0
  for (let left = column.length; left > 0; left--) {
    const byte = (column[row] ?? 0) & 0xff
    row = next[row] ?? 0
    const times = same === 4 ? byte : 1
    const value = same === 4 ? last : byte
    for (let i = 0; i < times; i++) {
      if (!output.push(value)) throw new Broken(tooLarge())
      crc = bzipCrc(crc, value)
    }
    if (same === 4) [last, same] = [-1, 0]
    else [last, same] = [byte, byte === last ? same + 1 : 1]
  }
  return ~crc >>> 0
}

/** For each row of the sorted rotations the row that begins one byte later. */
function nextRows(column: Uint32Array): Uint32Array {
  const places = new Uint32Array(257)
  for (const byte of column) places[byte + 1] = (places[byte + 1] ?? 0) + 1
  for (let i = 1; i < 257; i++) places[i] = (places[i] ?? 0) + (places[i - 1] ?? 0)
  const next = new Uint32Array(column.length)
  for (let i = 0; i < column.length; i++) {
    const byte = column[i] ?? 0
    const place = places[byte] ?? 0
    next[place] = i
    places[byte] = place + 1
  }
  return next
}

/** CRC-32 as gzip, zip and xz have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = (CRC32[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** CRC-64 (ECMA-182, reflected) as xz has it: its eight bytes, least first. */
export function crc64(bytes: Uint8Array): Uint8Array {
  let [low, high] = [0xffffffff, 0xffffffff]
  for (let i = 0; i < bytes.length; i++) {
    const entry = 2 * ((low ^ (bytes[i] ?? 0)) & 0xff)
    low = ((low >>> 8) | (high << 24)) ^ (CRC64[entry] ?? 0)
    high = (high >>> 8) ^ (CRC64[entry + 1] ?? 0)
  }
  const out = new DataView(new ArrayBuffer(8))
  out.setUint32(0, ~low >>> 0, true)
  out.setUint32(4, ~high >>> 0, true)
  return new Uint8Array(out.buffer)
}

/** CRC-32 of bzip2: the bits of each byte come first to last. One more byte. */
export function bzipCrc(crc: number, byte: number): number {
  return ((crc << 8) ^ (BZIP[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
}

const CRC32 = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

const BZIP = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value
})

/** Pairs of low and high halves. */
const CRC64 = new Uint32Array(512)
for (let index = 0; index < 256; index++) {
  let [low, high] = [index, 0]
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1
    low = (low >>> 1) | (high << 31)
    high >>>= 1
    if (odd) {
      low ^= 0xd7870f42
      high ^= 0xc96c5795
    }
  }
  CRC64[2 * index] = low
  CRC64[2 * index + 1] = high
}

import type { ArchiveError } from './archive-error'
import { bunzip2 } from './bzip2'
import { gunzip } from './gzip'
import { unxz } from './xz'
import { unzstd } from './zstd'

export type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd'

const MAGICS: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
]

/** What the bytes are packed with, by their first bytes; null: nothing known. */
export function detectCompression(bytes: Uint8Array): Compression | null {
  return MAGICS.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0] ?? null
}

/** Unpacks up to `limit` bytes; what is not packed comes back as it is. */
export function decompress(bytes: Uint8Array, limit: number): Uint8Array | ArchiveError {
  switch (detectCompression(bytes)) {
    case 'gzip':
      return gunzip(bytes, limit)
    case 'bzip2':
      return bunzip2(bytes, limit)
    case 'xz':
      return unxz(bytes, limit)
    case 'zstd':
      return unzstd(bytes, limit)
    case null:
      return bytes
  }
}

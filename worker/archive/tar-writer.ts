import { concatBytes } from './bytes'
import { padded, type TarEntry } from './tar-entry'
import { TAR_END, tarHeader } from './tar-header'

/** A whole archive, byte for byte as Go's archive/tar writes it. */
export function writeTar(entries: Iterable<TarEntry>): Uint8Array {
  const parts: Uint8Array[] = []
  for (const entry of entries) parts.push(tarHeader({ ...entry, size: entry.data.length }), entry.data, padding(entry.data.length))
  parts.push(TAR_END)
  return concatBytes(parts)
}

/** The zeros that fill a member's last block. */
export function padding(size: number): Uint8Array {
  return ZEROS.subarray(0, padded(size) - size)
}

const ZEROS = new Uint8Array(512)

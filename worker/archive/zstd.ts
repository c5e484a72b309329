import { Decompress } from 'fzstd'
import { ArchiveError, tooLarge } from './archive-error'
import { Output } from './output'

/** Unpacks all frames of a zstd file, up to `limit` bytes. Frame checksums are not checked. */
export function unzstd(bytes: Uint8Array, limit: number): Uint8Array | ArchiveError {
  const output = new Output(limit)
  const stream = new Decompress((chunk) => {
    if (!output.append(chunk)) throw new Error('full')
  })
  try {
    stream.push(bytes, true)
  } catch {
    return output.isFull ? tooLarge() : new ArchiveError('corrupt', 'invalid input: magic number mismatch')
  }
  return output.view()
}

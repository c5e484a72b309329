import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BaseImage } from '../../image'
import type { ImageVertex } from '../../plan'
import type { OpRun, Produced } from './op'

/** The key of an image's filesystem: its layers', so that another image of the same layers is the same to the steps on it (BuildKit's chain id). */
export function imageKey({ layers, id }: BaseImage): string {
  const chain = layers.length === 0 ? id : layers.map(({ diffId }) => diffId).join(' ')
  return `image ${bytesToHex(sha256(utf8ToBytes(chain)))}`
}

const UNPACKED_BYTES_PER_MS = 100_000
const RESOLVE_MS = 20

/** FROM: lays out the image's snapshot; the time is that of unpacking it. */
export async function runImage({ vertex: { base } }: OpRun<ImageVertex>): Promise<Produced> {
  const bytes = base.layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return {
    snapshot: base.root,
    entries: null,
    fidelity: base.fidelity,
    durationMs: RESOLVE_MS + Math.round(bytes / UNPACKED_BYTES_PER_MS),
  }
}

import { gzip } from '../../archive'
import { digestOf } from '../digest'
import { layerTar } from '../layer-tar'
import type { Digest, Layer } from '../types'

/** A layer as a registry keeps it: compressed. */
export interface LayerBlob {
  readonly digest: Digest
  readonly sizeBytes: number
  /** null: not here (a base's layer): only named. */
  readonly bytes: Uint8Array | null
  /** The digest is a real one: of these bytes, or as a registry said. False: made of a description. */
  readonly real: boolean
}

/**
 * The layer's gzip blob: as the archive it came from had it, else packed anew at level 6. The header is Go's (no name, no time, unknown system);
 * the deflate stream is not (behaviour §13: a few per cent smaller), so sizes and digests of blobs are ≈, while diff ids are exact.
 */
export function layerBlob(layer: Layer): LayerBlob {
  const known = blobs.get(layer)
  if (known) return known
  const tar = layerTar(layer.entries)
  const blob = tar ? packed(tar) : named(layer)
  blobs.set(layer, blob)
  return blob
}

/** Remembers the blob that a layer came in. */
export function keepBlob(layer: Layer, bytes: Uint8Array): void {
  blobs.set(layer, { digest: digestOf(bytes), sizeBytes: bytes.length, bytes, real: true })
}

const blobs = new WeakMap<Layer, LayerBlob>()

/** What gzip makes of the mean file of an image, where nothing better is known. */
const COMPRESSED_SHARE = 0.4
/** Machine code gives way less: busybox's own layer keeps 0.52 of its tar. */
const PROGRAM_SHARE = 0.53
const OS_OFFSET = 9
const OS_UNKNOWN = 0xff

function packed(tar: Uint8Array): LayerBlob {
  const bytes = gzip(tar)
  bytes[OS_OFFSET] = OS_UNKNOWN
  return { digest: digestOf(bytes), sizeBytes: bytes.length, bytes, real: true }
}

function named({ blob, diffId, tarBytes, entries }: Layer): LayerBlob {
  if (blob) return { ...blob, bytes: null }
  const programBytes = entries.reduce(
    (sum, entry) =>
      sum + ('node' in entry && entry.node.kind === 'file' && entry.node.content.program !== null ? entry.node.content.size : 0),
    0,
  )
  return {
    digest: digestOf(`blob of ${diffId}`),
    sizeBytes: Math.round((tarBytes - programBytes) * COMPRESSED_SHARE + programBytes * PROGRAM_SHARE),
    bytes: null,
    real: false,
  }
}

import type { LayerEntry } from '../fs'
import { combineFidelity, layerDigest, type Fidelity, type Layer } from '../image'

/** A layer of what a step touched: the digest of its tar, and its sizes (behaviour §16). Where bytes are missing it is ≈. */
export function layerOf(entries: readonly LayerEntry[], fidelity: Fidelity): Layer {
  const { diffId, tarBytes, exact } = layerDigest(entries)
  const missing: Fidelity = { kind: 'modelled', basis: ['files whose bytes are not here'] }
  return {
    diffId,
    sizeBytes: entries.reduce((sum, entry) => sum + sizeOf(entry), 0),
    tarBytes,
    entries,
    fidelity: exact ? fidelity : combineFidelity([fidelity, missing]),
  }
}

function sizeOf(entry: LayerEntry): number {
  if ('whiteout' in entry || entry.node.kind !== 'file' || entry.hardlinkTo !== undefined) return 0
  return entry.node.content.size
}

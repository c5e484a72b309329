import type { Fidelity, Layer } from '../../image'

/** What a layer's size is worth: what is copied is known to the byte, whatever it is copied onto; what a program wrote is as true as the program. */
export function sizeFidelityOf(layer: Layer | null, fidelity: Fidelity, keyword: string | undefined): Fidelity {
  const isCopied = keyword === 'COPY' || keyword === 'ADD' || keyword === 'WORKDIR'
  const isKnown = layer?.entries.every((entry) => 'whiteout' in entry || entry.node.kind !== 'file' || entry.node.content.bytes !== null)
  return isCopied && isKnown ? { kind: 'as-docker' } : fidelity
}

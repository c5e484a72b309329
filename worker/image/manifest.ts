import { digestOf } from './digest'
import { goJson, sortedMap, type JsonValue } from './json'
import type { Digest, Image, Platform } from './types'

/** OCI's media types, as Docker's own builds use them (behaviour §16). */
export const MEDIA_TYPES = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const

/** Points at a blob: what it is, its digest, its length in bytes. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly platform?: Platform
}

/** Describes a text that is stored as a blob. */
export function describe(mediaType: string, text: string): Descriptor {
  return { mediaType, digest: digestOf(text), size: new TextEncoder().encode(text).length }
}

/** The bytes of an image manifest, indented by two spaces as BuildKit writes it. */
export function encodeManifest(config: Descriptor, layers: readonly Descriptor[]): string {
  const manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config: encodeDescriptor(config),
    layers: layers.length === 0 ? null : layers.map(encodeDescriptor),
  }
  return goJson(manifest, 2)
}

/** The bytes of an image index. `indent` 0 is an archive's own `index.json`, which containerd writes in one line. */
export function encodeIndex(manifests: readonly Descriptor[], indent = 2): string {
  return goJson({ schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests: manifests.map(encodeDescriptor) }, indent)
}

function encodeDescriptor({ mediaType, digest, size, annotations, platform }: Descriptor): JsonValue {
  const { architecture, os, variant } = platform ?? {}
  return {
    mediaType,
    digest,
    size,
    annotations: sortedMap(annotations),
    platform: platform && { architecture, os, variant },
  }
}

/**
 * The digest an image is named by where its layers are not packed: each as the registry has it where that is known, else as the plain tar that
 * its diff id names. Exact for an image whose layers are all a registry's.
 */
export function manifestDigest({ configText, layers }: Image): Digest {
  const blobs = layers.map(({ blob, diffId, tarBytes }) =>
    blob?.real
      ? { mediaType: MEDIA_TYPES.layer, digest: blob.digest, size: blob.sizeBytes }
      : { mediaType: MEDIA_TYPES.layer.replace('+gzip', ''), digest: diffId, size: tarBytes },
  )
  return digestOf(encodeManifest(describe(MEDIA_TYPES.config, configText), blobs))
}

import { NO_ATTRIBUTES, NO_DATA, writeTar, type TarEntry } from '../../archive'
import { digestHex, digestOf } from '../digest'
import { goJson } from '../json'
import { describe, encodeIndex, encodeManifest, MEDIA_TYPES, type Descriptor } from '../manifest'
import { canonicalName, familiarName, parseReference } from '../reference'
import type { Digest, Image } from '../types'
import { layerBlob } from './blob'

/** An image and its names: `my-app:1`. Without names it is saved by id. */
export interface NamedImage {
  readonly image: Image
  readonly names: readonly string[]
  /** The index over its manifest, where a build made one, and what else hangs on that: each text a blob. */
  readonly index?: { readonly descriptor: Descriptor; readonly texts: readonly string[] }
  /** Stands in the place of a blob whose bytes are not here; absent: such a blob is left out. */
  readonly note?: (blob: Digest) => string
}
/** `save`: as `docker save`. `docker` and `oci`: as `docker build -o type=…,dest=` (an OCI layout; `docker` with manifest.json). */
export type ArchiveFormat = 'save' | 'docker' | 'oci'

export interface WrittenArchive {
  readonly bytes: Uint8Array
  /** Blobs that the archive names and does not hold: it loads where the base is present. */
  readonly missing: readonly Digest[]
}

/** An image's manifest: its exact text, its digest (what `docker images` shows as the id of an image without attestations), its blobs. */
export interface ImageManifest {
  readonly text: string
  readonly descriptor: Descriptor
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

/** The manifest of an image: a base's own where it is known, else as BuildKit writes it. */
export function manifestOf(image: Image): ImageManifest {
  const config = describe(MEDIA_TYPES.config, image.configText)
  const layers = image.layers.map(layerBlob).map(({ digest, sizeBytes }) => ({ mediaType: MEDIA_TYPES.layer, digest, size: sizeBytes }))
  const own = 'manifestText' in image && typeof image.manifestText === 'string' ? image.manifestText : null
  const text = own ?? encodeManifest(config, layers)
  const mediaType = own === null ? MEDIA_TYPES.manifest : (/"mediaType": "([^"]+)"/.exec(own)?.[1] ?? MEDIA_TYPES.manifest)
  return { text, descriptor: describe(mediaType, text), config, layers }
}

/**
 * The archive that `docker save` writes, an OCI layout that is also a docker archive, or that of a build's output (behaviour §16). Attestations are
 * in it where they are given. `created` (RFC 3339) is annotated in build outputs.
 */
export function writeArchive(images: readonly NamedImage[], format: ArchiveFormat = 'save', created?: string): WrittenArchive {
  const blobs = new Map<Digest, Uint8Array>()
  const missing = new Set<Digest>()
  const index: Descriptor[] = []
  const rows = new Map<Digest, ManifestRow>()
  for (const { image, names, index: above, note } of images) {
    const manifest = manifestOf(image)
    for (const text of [manifest.text, image.configText, ...(above?.texts ?? [])]) blobs.set(digestOf(text), new TextEncoder().encode(text))
    for (const { digest, bytes } of image.layers.map(layerBlob)) {
      if (!bytes) missing.add(digest)
      const stored = bytes ?? (note ? new TextEncoder().encode(note(digest)) : null)
      if (stored) blobs.set(digest, stored)
    }
    index.push(...entriesOf({ ...manifest, descriptor: above?.descriptor ?? manifest.descriptor }, image, names, format, created))
    const before = rows.get(manifest.descriptor.digest)?.names ?? []
    rows.set(manifest.descriptor.digest, { manifest, names: [...before, ...names.map(familiar)] })
  }
  const entries = [
    folder('blobs'),
    folder('blobs/sha256'),
    ...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([digest, data]) => file(blobPath(digest), data, 0o444)),
    textFile('index.json', encodeIndex(index, 0), 0o644),
    ...(format === 'oci' ? [] : [textFile('manifest.json', manifestJson([...rows.values()]), 0o644)]),
    textFile('oci-layout', '{"imageLayoutVersion":"1.0.0"}', 0o444),
  ]
  return { bytes: writeTar(entries), missing: [...missing] }
}

interface ManifestRow {
  readonly manifest: ImageManifest
  readonly names: readonly string[]
}

/** One descriptor a name in index.json; an image without one is annotated with its config's digest. */
function entriesOf(
  { descriptor, config }: ImageManifest,
  image: Image,
  names: readonly string[],
  format: ArchiveFormat,
  created?: string,
): Descriptor[] {
  const { os, architecture, variant } = image.config
  const built = format === 'save' ? undefined : { os, architecture, ...(variant !== undefined && { variant }) }
  const time: Record<string, string> = format === 'save' || created === undefined ? {} : { 'org.opencontainers.image.created': created }
  const base = { ...descriptor, ...(built && { platform: built }) }
  if (names.length === 0) return [{ ...base, annotations: { 'config.digest': config.digest, ...time } }]
  return names.map((name) => {
    const reference = parseReference(name)
    const [full, tag] = 'error' in reference ? [name, ''] : [canonicalName(reference), reference.tag ?? '']
    return { ...base, annotations: { 'io.containerd.image.name': full, 'org.opencontainers.image.ref.name': tag, ...time } }
  })
}

function manifestJson(rows: readonly ManifestRow[]): string {
  return goJson(
    rows.map(({ manifest, names }) => ({
      Config: blobPath(manifest.config.digest),
      RepoTags: names.length === 0 ? null : names,
      Layers: manifest.layers.map(({ digest }) => blobPath(digest)),
    })),
  )
}

function familiar(name: string): string {
  const reference = parseReference(name)
  return 'error' in reference ? name : familiarName(reference)
}

function blobPath(digest: Digest): string {
  return `blobs/sha256/${digestHex(digest)}`
}

function folder(path: string): TarEntry {
  return { ...member(path, 0o755), type: 'directory' }
}

function textFile(path: string, text: string, mode: number): TarEntry {
  return file(path, new TextEncoder().encode(text), mode)
}

function file(path: string, data: Uint8Array, mode: number): TarEntry {
  return { ...member(path, mode), data }
}

function member(path: string, mode: number): TarEntry {
  return { path, type: 'file', mode, uid: 0, gid: 0, mtime: 0, target: '', major: 0, minor: 0, xattrs: NO_ATTRIBUTES, data: NO_DATA }
}

import type { LayerEntry } from '../../fs'
import type { ImageStory, StoredImage } from './store-image'
import {
  describe,
  digestOf,
  encodeIndex,
  manifestOf,
  MEDIA_TYPES,
  type Descriptor,
  type Digest,
  type Image,
  type ImageManifest,
} from '../../image'

/** What an image is called by and what it weighs (behaviour §13). */
export interface ImageIdentity {
  /** The index's digest where the build made one, else the manifest's: IMAGE ID. */
  readonly id: Digest
  readonly descriptor: Descriptor
  readonly manifest: ImageManifest
  readonly attestation: {
    readonly manifest: Digest
    readonly statement: Digest
    readonly bytes: number
    readonly texts: readonly string[]
  } | null
  /** The index's text, where there is one. */
  readonly indexText: string | null
  /** CONTENT SIZE. */
  readonly contentBytes: number
  /** `Size` of inspect. */
  readonly inspectBytes: number
  /** All layers unpacked. */
  readonly unpackedBytes: number
}

const identities = new WeakMap<Image, ImageIdentity>()

/** The identity of an image; layers are packed once to know their blobs. */
export function identityOf(image: StoredImage): ImageIdentity {
  const known = identities.get(image)
  if (known) return known
  const identity = makeIdentity(image)
  identities.set(image, identity)
  return identity
}

const BLOCK = 4096
const LONG_LINK = 60
const ENTRY_HEADER = 8
const LEAF_FILL = 0.8
/** The blob `{}`. */
const EMPTY_CONFIG_BYTES = 2
export const EMPTY_CONFIG: Digest = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

/** What a layer takes on a disk of 4096-byte blocks, its root folder included. */
export function unpackedSize(entries: readonly LayerEntry[]): number {
  const names = namesByFolder(entries)
  return entries.reduce((sum, entry) => sum + blocksOf(entry, names), BLOCK)
}

/** Bytes of the directory entries that each folder of a layer holds, as ext4 writes them. */
function namesByFolder(entries: readonly LayerEntry[]): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>()
  for (const { path } of entries) {
    const cut = path.lastIndexOf('/')
    const folder = cut < 0 ? '' : path.slice(0, cut)
    bytes.set(folder, (bytes.get(folder) ?? 0) + ENTRY_HEADER + Math.ceil((path.length - cut - 1) / 4) * 4)
  }
  return bytes
}

/** A folder of more than a block is a hash tree: its root, and leaves that are not quite full (≈). */
function folderBlocks(entryBytes: number): number {
  return entryBytes <= BLOCK ? 1 : 1 + Math.ceil(entryBytes / (BLOCK * LEAF_FILL))
}

function blocksOf(entry: LayerEntry, names: ReadonlyMap<string, number>): number {
  if ('whiteout' in entry || entry.hardlinkTo !== undefined) return 0
  const { node } = entry
  if (node.kind === 'directory') return folderBlocks(names.get(entry.path) ?? 0) * BLOCK
  if (node.kind === 'symlink') return node.target.length >= LONG_LINK ? BLOCK : 0
  return node.kind === 'file' ? Math.ceil(node.content.size / BLOCK) * BLOCK : 0
}

function makeIdentity(image: StoredImage): ImageIdentity {
  const manifest = manifestOf(image)
  const { descriptor, config, layers } = manifest
  const blobs = layers.reduce((sum, { size }) => sum + size, descriptor.size + config.size)
  const unpackedBytes = image.layers.reduce((sum, { entries }) => sum + unpackedSize(entries), 0)
  const { build } = image.story
  if (!build?.hasProvenance)
    return {
      id: descriptor.digest,
      descriptor,
      manifest,
      attestation: null,
      indexText: null,
      contentBytes: blobs,
      inspectBytes: blobs,
      unpackedBytes,
    }
  const attestation = attest(descriptor, build)
  const index = encodeIndex([
    { ...descriptor, platform: { architecture: image.config.architecture, os: image.config.os } },
    {
      mediaType: MEDIA_TYPES.manifest,
      digest: attestation.manifest,
      size: attestation.manifestBytes,
      annotations: { 'vnd.docker.reference.digest': descriptor.digest, 'vnd.docker.reference.type': 'attestation-manifest' },
      platform: { architecture: 'unknown', os: 'unknown' },
    },
  ])
  const whole = describe(MEDIA_TYPES.index, index)
  return {
    id: whole.digest,
    descriptor: whole,
    manifest,
    attestation,
    indexText: index,
    contentBytes: blobs + attestation.bytes,
    inspectBytes: blobs + whole.size,
    unpackedBytes,
  }
}

/** The provenance that a build attaches by default: start and end are in it, so it differs each time (behaviour §16). */
function attest(subject: Descriptor, build: NonNullable<ImageStory['build']>) {
  const statement = JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: '_', digest: { sha256: subject.digest.slice('sha256:'.length) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
        externalParameters: {
          configSource: { path: 'Dockerfile' },
          request: { frontend: 'dockerfile.v0', locals: [{ name: 'context' }, { name: 'dockerfile' }] },
        },
        internalParameters: { builderPlatform: 'linux/amd64' },
      },
      runDetails: {
        builder: { id: '' },
        metadata: { invocationId: build.ref, startedOn: isoTime(build.startedAt), finishedOn: isoTime(build.finishedAt) },
      },
    },
  })
  const layer = {
    ...describe('application/vnd.in-toto+json', statement),
    annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' },
  }
  const manifest = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.manifest,
      artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: EMPTY_CONFIG, size: EMPTY_CONFIG_BYTES, data: 'e30=' },
      layers: [layer],
      subject,
    },
    null,
    2,
  )
  const manifestBytes = manifest.length
  return {
    manifest: digestOf(manifest),
    statement: layer.digest,
    manifestBytes,
    bytes: manifestBytes + EMPTY_CONFIG_BYTES + layer.size,
    texts: [manifest, statement, '{}'],
  }
}

/** Microseconds as RFC 3339 with nine digits. */
export function isoTime(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  const date = new Date(seconds * 1000).toISOString().slice(0, 19)
  const fraction = String(micros - seconds * 1_000_000).padStart(6, '0')
  return `${date}.${fraction}000Z`
}

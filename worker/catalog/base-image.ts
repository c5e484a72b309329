import { emptySnapshot, Transaction, type LayerEntry, type Snapshot } from '../fs'
import {
  describe,
  digestOf,
  encodeManifest,
  makeImage,
  MEDIA_TYPES,
  type BaseImage,
  type ContainerConfig,
  type Digest,
  type Fidelity,
  type History,
  type Layer,
  type Platform,
} from '../image'

/** What a base image is made of, in the catalogue: facts, each with where it is from, and its files on demand. */
export interface BaseImageFacts {
  /** `library/alpine`, of docker.io. */
  readonly repository: string
  readonly tags: readonly string[]
  readonly origin: BaseImage['origin']
  /** What the numbers rest on; empty where all is the real image's. */
  readonly basis: readonly string[]
  /** What the tag pointed at, as a registry said; null: the digest of our own manifest. */
  readonly manifest: Digest | null
  /** Its text, where that is known too. */
  manifestText?(): Promise<string>
  readonly created: string
  readonly config: ContainerConfig
  readonly history: readonly History[]
  readonly layers: readonly LayerFacts[]
}

export interface LayerFacts {
  /** What its ids are made of where they are not known: the same for each image that stands on it. */
  readonly name?: string
  /** Bytes of the compressed blob. */
  readonly blobBytes: number
  readonly blob?: Digest
  readonly diffId?: Digest
  readonly tarBytes?: number
  /** Writes the layer's files over those below. */
  fill(transaction: Transaction): Promise<void> | void
}

/** Every image of the catalogue is for this one. */
export const PLATFORM: Platform = { os: 'linux', architecture: 'amd64' }

/** Declares a base image: one file each, one row in `images/index.ts`. */
export function baseImage(facts: BaseImageFacts): BaseImageFacts {
  return facts
}

/** The image of these facts, with its files. */
export async function loadBaseImage(facts: BaseImageFacts): Promise<BaseImage> {
  const fidelity: Fidelity = facts.basis.length === 0 ? { kind: 'as-docker' } : { kind: 'modelled', basis: facts.basis }
  const layers: Layer[] = []
  let root: Snapshot = emptySnapshot()
  for (const layer of facts.layers) {
    const transaction = new Transaction(root, () => Date.parse(facts.created) * 1000, { keepParentTimes: true })
    await layer.fill(transaction)
    const { snapshot, entries } = transaction.commit()
    layers.push(describeLayer(layer, entries, layer.name ?? `${facts.repository}:${facts.tags[0]} layer ${layers.length}`, fidelity))
    root = snapshot
  }
  const { config, history, created } = facts
  const image = makeImage({ platform: PLATFORM, created, config, history, layers, root })
  const manifest = facts.manifest ?? digestOf(manifestOf(image.configText, layers))
  const manifestText = await facts.manifestText?.()
  return {
    ...image,
    ...(manifestText !== undefined && { manifestText }),
    canonical: `docker.io/${facts.repository}:${facts.tags[0]}@${manifest}`,
    manifest,
    origin: facts.origin,
  }
}

/** Ids of a layer whose bytes are not all here are made of its description: stable, and nobody else's. */
function describeLayer(facts: LayerFacts, entries: readonly LayerEntry[], description: string, fidelity: Fidelity): Layer {
  return {
    diffId: facts.diffId ?? digestOf(`diff id: ${description}`),
    sizeBytes: entries.reduce((sum, entry) => sum + sizeOf(entry), 0),
    tarBytes: facts.tarBytes ?? tarBytesOf(entries),
    entries,
    fidelity,
    blob: { digest: facts.blob ?? digestOf(`blob: ${description}`), sizeBytes: facts.blobBytes, real: facts.blob !== undefined },
  }
}

function sizeOf(entry: LayerEntry): number {
  return 'whiteout' in entry || entry.node.kind !== 'file' || entry.hardlinkTo !== undefined ? 0 : entry.node.content.size
}

const BLOCK = 512

/** A header each, contents in whole blocks, two empty blocks at the end. Paths over 100 bytes take more; bases have few. */
function tarBytesOf(entries: readonly LayerEntry[]): number {
  return entries.reduce((sum, entry) => sum + BLOCK + Math.ceil(sizeOf(entry) / BLOCK) * BLOCK, 2 * BLOCK)
}

function manifestOf(configText: string, layers: readonly Layer[]): string {
  const blobs = layers.flatMap(({ blob }) => (blob ? { mediaType: MEDIA_TYPES.layer, digest: blob.digest, size: blob.sizeBytes } : []))
  return encodeManifest(describe(MEDIA_TYPES.config, configText), blobs)
}

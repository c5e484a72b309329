import * as v from 'valibot'
import { ArchiveError, decompress, DEFAULT_LIMITS, readTar } from '../../archive'
import { applyEntries, emptySnapshot, type Snapshot } from '../../fs'
import { parseConfig, readJson } from '../config'
import { digestHex, digestOf, isDigest } from '../digest'
import { combineFidelity } from '../fidelity'
import type { Digest, Image, Layer } from '../types'
import { keepBlob } from './blob'
import { layerOfTar } from './layer'

/** An image of an archive with its names as the archive has them: `busybox:latest`. */
export interface ArchivedImage {
  readonly image: Image
  readonly names: readonly string[]
}
/** Docker's words about an archive that is none. */
export interface ArchiveFault {
  readonly error: string
}
/** Finds a layer that is here already, for archives that leave out the base's blobs. */
export type LayerSource = (diffId: Digest) => Layer | undefined

/**
 * Reads what `docker save`, `docker build -o type=docker|oci` or an older Docker wrote (behaviour §16): an OCI layout, or manifest.json with
 * `<id>/layer.tar` folders; packed as a whole or not, layers packed or not. Each layer's digest is held against the config.
 */
export function readArchive(bytes: Uint8Array, layersHere: LayerSource = () => undefined): readonly ArchivedImage[] | ArchiveFault {
  const unpacked = decompress(bytes, DEFAULT_LIMITS.bytes)
  const members = unpacked instanceof ArchiveError ? unpacked : readTar(unpacked)
  if (members instanceof ArchiveError) return { error: members.text }
  if (members.length === 0) return { error: 'unexpected EOF' }
  const files = new Files(
    members.map(({ path, type, data, target }) => ({ path: path.replace(/^\.\//, ''), data: type === 'file' ? data : null, target })),
  )
  const rows = files.has('manifest.json') ? dockerRows(files) : files.has('index.json') ? ociRows(files) : UNRECOGNISED
  if ('error' in rows) return rows
  const images: ArchivedImage[] = []
  for (const row of rows) {
    const image = readImage(files, row, layersHere)
    if ('error' in image) return image
    images.push({ image, names: row.names })
  }
  return images
}

const UNRECOGNISED: ArchiveFault = { error: 'unrecognized image format' }

/** An image as an archive's tables describe it: paths of its parts. */
interface Row {
  readonly config: string
  readonly layers: readonly string[]
  readonly names: readonly string[]
}

/** The archive's files by path; symlinks (older archives share layers so) are followed. */
class Files {
  private readonly byPath: ReadonlyMap<string, { readonly data: Uint8Array | null; readonly target: string }>

  constructor(members: readonly { readonly path: string; readonly data: Uint8Array | null; readonly target: string }[]) {
    this.byPath = new Map(members.map(({ path, data, target }) => [path, { data, target }]))
  }

  has(path: string): boolean {
    return this.byPath.has(path)
  }

  bytes(path: string, follow = 8): Uint8Array | null {
    const found = this.byPath.get(path)
    if (!found) return null
    if (found.data || found.target === '' || follow === 0) return found.data
    return this.bytes(besides(path, found.target), follow - 1)
  }

  json<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
    const bytes = this.bytes(path)
    const result = v.safeParse(schema, bytes && readJson(new TextDecoder().decode(bytes)))
    return result.success ? result.output : null
  }
}

/** A link's target, from the folder the link is in. */
function besides(path: string, target: string): string {
  const names = path.split('/').slice(0, -1)
  for (const name of target.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '.' && name !== '') names.push(name)
  }
  return names.join('/')
}

const MANIFEST_JSON = v.array(
  v.object({ Config: v.string(), RepoTags: v.nullish(v.array(v.string()), []), Layers: v.nullish(v.array(v.string()), []) }),
)

function dockerRows(files: Files): readonly Row[] | ArchiveFault {
  const rows = files.json('manifest.json', MANIFEST_JSON)
  if (!rows) return { error: 'unmarshal manifest: invalid manifest.json' }
  return rows.map(({ Config, RepoTags, Layers }) => ({ config: Config, layers: Layers, names: RepoTags }))
}

const DESCRIPTOR = v.object({
  mediaType: v.optional(v.string(), ''),
  digest: v.custom<Digest>((value) => typeof value === 'string' && isDigest(value)),
  annotations: v.nullish(v.record(v.string(), v.string()), {}),
  platform: v.nullish(v.object({ os: v.string(), architecture: v.string() })),
})
const INDEX = v.object({ manifests: v.array(DESCRIPTOR) })
const MANIFEST = v.object({ config: DESCRIPTOR, layers: v.nullish(v.array(DESCRIPTOR), []) })
type IndexEntry = v.InferOutput<typeof DESCRIPTOR>

function ociRows(files: Files): readonly Row[] | ArchiveFault {
  const index = files.json('index.json', INDEX)
  if (!index) return { error: 'unmarshal index: invalid index.json' }
  const rows = new Map<Digest, Row>()
  for (const entry of index.manifests) {
    const manifest = manifestBelow(files, entry)
    if ('error' in manifest) return manifest
    const name = entry.annotations['io.containerd.image.name']
    const names = [...(rows.get(manifest.config.digest)?.names ?? []), ...(name === undefined ? [] : [name])]
    rows.set(manifest.config.digest, {
      config: blobPath(manifest.config.digest),
      layers: manifest.layers.map(({ digest }) => blobPath(digest)),
      names,
    })
  }
  return [...rows.values()]
}

/** The manifest a descriptor leads to: of an index, that for linux/amd64, else its first that is no attestation. */
function manifestBelow(files: Files, entry: IndexEntry, depth = 0): v.InferOutput<typeof MANIFEST> | ArchiveFault {
  const path = blobPath(entry.digest)
  const manifest = files.json(path, MANIFEST)
  if (manifest) return manifest
  const index = files.json(path, INDEX)
  const images = index?.manifests.filter(({ platform }) => platform?.os !== 'unknown') ?? []
  const chosen = images.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64') ?? images[0]
  if (!chosen || depth > 2) return { error: `content digest ${entry.digest}: not found` }
  return manifestBelow(files, chosen, depth + 1)
}

function blobPath(digest: Digest): string {
  return `blobs/sha256/${digestHex(digest)}`
}

function readImage(files: Files, row: Row, layersHere: LayerSource): Image | ArchiveFault {
  const bytes = files.bytes(row.config)
  if (!bytes) return { error: `config ${row.config}: not found` }
  const configText = new TextDecoder().decode(bytes)
  const config = parseConfig(configText)
  if ('error' in config) return config
  const layers: Layer[] = []
  let root: Snapshot = emptySnapshot()
  for (const [i, diffId] of config.rootfs.diff_ids.entries()) {
    const layer = readLayer(files, row.layers[i], diffId, layersHere)
    if ('error' in layer) return layer
    layers.push(layer)
    root = applyEntries(root, layer.entries)
  }
  return { id: digestOf(bytes), config, configText, layers, root, fidelity: combineFidelity(layers.map((layer) => layer.fidelity)) }
}

function readLayer(files: Files, path: string | undefined, diffId: Digest, layersHere: LayerSource): Layer | ArchiveFault {
  const here = layersHere(diffId)
  if (here) return here
  const blob = path === undefined ? null : files.bytes(path)
  if (!blob)
    return { error: `content digest ${path === undefined ? diffId : `sha256:${path.slice(path.lastIndexOf('/') + 1)}`}: not found` }
  const tar = decompress(blob, DEFAULT_LIMITS.bytes)
  if (tar instanceof ArchiveError) return { error: tar.text }
  if (digestOf(tar) !== diffId) return { error: `wrong diff id calculated on extraction ${JSON.stringify(digestOf(tar))}` }
  const members = readTar(tar)
  if (members instanceof ArchiveError) return { error: members.text }
  const layer = layerOfTar(diffId, tar.length, members)
  if (blob !== tar) keepBlob(layer, blob)
  return layer
}

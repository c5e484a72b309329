import { emptyCache, type BuildCache } from '../../build'
import type { Snapshot } from '../../fs'
import { canonicalName, manifestDigest, parseReference, withDefaultTag, type BaseImage, type Image, type ImageSource } from '../../image'
import type { Container } from '../container'
import type { StoredImage } from './store-image'

/** A volume: its files as they were when nothing ran. */
export interface Volume {
  readonly name: string
  /** Microseconds since 1970. */
  readonly created: number
  readonly labels: Readonly<Record<string, string>> | null
  /** Made for a VOLUME without a name. */
  readonly anonymous: boolean
  readonly files: Snapshot
}

export interface NetworkInfo {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly created: number
  readonly labels: Readonly<Record<string, string>>
  /** '' where it gives no addresses. */
  readonly subnet: string
  readonly gateway: string
  readonly internal: boolean
}

/** All that a Docker engine holds, as a value. */
export interface World {
  /** By canonical name: `docker.io/library/my-app:latest`. */
  readonly images: ReadonlyMap<string, StoredImage>
  /** Images without a name, oldest first. */
  readonly untagged: readonly StoredImage[]
  /** By id, oldest first. */
  readonly containers: ReadonlyMap<string, Container>
  readonly volumes: ReadonlyMap<string, Volume>
  readonly networks: ReadonlyMap<string, NetworkInfo>
  readonly cache: BuildCache
}

const NO_NETWORK = { created: 0, labels: {}, subnet: '', gateway: '', internal: false }

/** A fresh install. */
export const emptyWorld: World = {
  images: new Map(),
  untagged: [],
  containers: new Map(),
  volumes: new Map(),
  networks: new Map([
    [
      'bridge',
      {
        ...NO_NETWORK,
        id: '3d4c02fd83ce427cbe2e09fe9d6088c347db6d5d60ca706dd71934460abb55dd',
        name: 'bridge',
        driver: 'bridge',
        subnet: '172.17.0.0/16',
        gateway: '172.17.0.1',
      },
    ],
    ['host', { ...NO_NETWORK, id: '61c8dab745889c04e53bd5fa2ed2e5ba5e5f9f4d1c0d2c5e3c0b1c6f2f1f9a3e', name: 'host', driver: 'host' }],
    ['none', { ...NO_NETWORK, id: 'bc059adc42c15b4c1b8b3d4f0dd7ba1a2be6fb6a0d3d2c8d8e7f0f5d9c4e1b27', name: 'none', driver: 'null' }],
  ]),
  cache: emptyCache,
}

/**
 * Gives an image a name; the image that had it loses it. With `keepOld` one that lost its last name stays without (`docker tag`, behaviour §13); a
 * build's old image goes. A name that is none is left out: the command line refuses it before.
 */
export function tagImage(world: World, image: StoredImage, name: string, { keepOld = false } = {}): World {
  const canonical = nameOf(name)
  if (canonical === null) return world
  const old = world.images.get(canonical)
  const images = new Map(world.images).set(canonical, image)
  const isLost = keepOld && old !== undefined && !sameImage(old, image) && ![...images.values()].some((each) => sameImage(each, old))
  const untagged = world.untagged.filter((each) => !sameImage(each, image))
  return { ...world, images, untagged: isLost ? [...untagged, old] : untagged }
}

/** One image under several names is the same story. */
export function sameImage(a: StoredImage, b: StoredImage): boolean {
  return a.id === b.id && a.story.storedAt === b.story.storedAt && a.story.build?.ref === b.story.build?.ref
}

/** Images of this engine first, then a registry's: what FROM sees. */
export function sourceOf(world: World, registry: Pick<ImageSource, 'resolve'>): Pick<ImageSource, 'resolve'> {
  return {
    async resolve(reference, platform) {
      const local = world.images.get(canonicalName(withDefaultTag(reference)))
      // What was pulled is what the registry gives.
      if (local && local.story.pulledFrom?.startsWith('docker.io/')) {
        const given = await registry.resolve(reference, platform)
        if (given && !('error' in given)) return given
      }
      return local ? asBase(local, canonicalName(withDefaultTag(reference))) : registry.resolve(reference, platform)
    },
  }
}

/** `my-app` → `docker.io/library/my-app:latest`; null for what is no name. */
export function nameOf(name: string): string | null {
  const reference = parseReference(name)
  return 'error' in reference ? null : canonicalName(withDefaultTag(reference))
}

/** An image built here as a base. */
function asBase(image: Image, name: string): BaseImage {
  const manifest = manifestDigest(image)
  return { ...image, canonical: `${name}@${manifest}`, manifest, origin: { kind: 'computed', source: name } }
}

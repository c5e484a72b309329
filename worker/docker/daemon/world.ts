import type { BuildCache } from '../../build'
import { canonicalName, manifestDigest, parseReference, withDefaultTag, type BaseImage, type Image, type ImageSource } from '../../image'
import { emptyCache } from '../../build'

/** All that a Docker engine holds, as a value. */
export interface World {
  /** By canonical name: `docker.io/library/my-app:latest`. */
  readonly images: ReadonlyMap<string, Image>
  readonly cache: BuildCache
}

/** A fresh install. */
export const emptyWorld: World = { images: new Map(), cache: emptyCache }

/** Gives an image a name; the image that had it loses it. A name that is none is left out: the command line refuses it before. */
export function tagImage(world: World, image: Image, name: string): World {
  const canonical = nameOf(name)
  return canonical === null ? world : { ...world, images: new Map(world.images).set(canonical, image) }
}

/** Images of this engine first, then a registry's: what FROM sees. */
export function sourceOf(world: World, registry: Pick<ImageSource, 'resolve'>): Pick<ImageSource, 'resolve'> {
  return {
    async resolve(reference, platform) {
      const local = world.images.get(canonicalName(withDefaultTag(reference)))
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

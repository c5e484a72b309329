import { familiarName } from '../image'
import type { BaseImageFacts } from './base-image'
import { IMAGES } from './images'

/** What the catalogue has of a repository: its name as FROM writes it, its tags, and what they rest on. */
export interface CatalogEntry {
  readonly name: string
  readonly tags: readonly string[]
  readonly origin: BaseImageFacts['origin']['kind']
}

/** Every image that can be had without a network, loading none. */
export function catalogEntries(): readonly CatalogEntry[] {
  return IMAGES.map(({ repository, tags, origin }) => ({
    name: familiarName({ registry: 'docker.io', repository, tag: null, digest: null }),
    tags,
    origin: origin.kind,
  }))
}

import type { Image } from '../../image'
import type { ContainerImage } from '../container'

/** An image as the store keeps it: with how it came into it. Times are microseconds since 1970. */
export type StoredImage = ContainerImage
export type ImageStory = StoredImage['story']

/** An image as it enters the store. */
export function storedImage(image: Image, story: Partial<ImageStory> & { readonly storedAt: number }): StoredImage {
  return { ...image, story: { taggedAt: story.storedAt, build: null, pulledFrom: null, parent: null, ...story } }
}

import type { BuildRecord } from '../../playground'
import type { Desk } from '../desk'
import type { Digest } from '../protocol'

/** The newest build that gave an image, if it gave this one. */
export function goodBuild(desk: Desk, image: Digest): BuildRecord | null {
  const { lastGood } = desk.playground.builds
  return lastGood?.result.image?.id === image ? lastGood : null
}

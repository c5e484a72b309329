import { goodBuild } from './good-build'
import type { Request } from './request'

/** One path as each layer of an image stores it. */
export const versions: Request<'versions'> = async (desk, { image, path }) => {
  const found = goodBuild(desk, image)?.result.image
  const { versionsOf } = await import('../views/image')
  return found ? { versions: versionsOf(found, path) } : { problem: 'gone' }
}

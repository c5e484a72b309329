import { goodBuild } from './good-build'
import type { Request } from './request'

/** An image's layers as lanes of one file tree, with its config and history; fetched by its digest, once. */
export const layers: Request<'layers'> = async (desk, { image }) => {
  const record = goodBuild(desk, image)
  const { imageView } = await import('../views/image')
  return (record && imageView(record)) ?? { problem: 'gone' }
}

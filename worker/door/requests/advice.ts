import { goodBuild } from './good-build'
import type { Request } from './request'

/** Another Dockerfile that stores less for the same container, built on a copy. */
export const advice: Request<'advice'> = async (desk, { image }) => {
  const record = goodBuild(desk, image)
  const { adviceOf } = await import('../views/image')
  return record ? { advice: await adviceOf(record, desk.surroundings) } : { problem: 'gone' }
}

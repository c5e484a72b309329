import { goodBuild } from './good-build'
import type { Request } from './request'

/** What the newest image could leave out, line by line: each built on a copy. */
export const slimming: Request<'slimming'> = async (desk, { image }) => {
  const record = goodBuild(desk, image)
  if (!record) return { problem: 'gone' }
  const { slimmingsOf } = await import('../views/image')
  return { slimmings: await slimmingsOf(record, desk.surroundings) }
}

import { buildProject, playgroundOf, sampleProject } from '../../playground'
import { DEFAULT_TAG } from './build'
import type { Request } from './request'

/** The project of a first visit again, built; what was there can be had back by undo. */
export const reset: Request<'reset'> = async (desk) => {
  const fresh = playgroundOf(sampleProject(desk.surroundings.now))
  const { playground } = await buildProject(fresh, { tags: [DEFAULT_TAG] }, desk.surroundings)
  desk.change(playground, { deed: { kind: 'reset' } })
  return desk.view()
}

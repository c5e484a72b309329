import { playgroundOf, sampleProject, buildProject } from '../../playground'
import { decodeRecord } from '../../storage'
import type { Request } from './request'
import { DEFAULT_TAG } from './build'

/** Opens the kept project, or the one of a first visit, and builds it: a page never begins with nothing to see. */
export const open: Request<'open'> = async (desk, { record }) => {
  const kept = record && decodeRecord(record)
  const problem = kept && 'error' in kept ? kept.error : null
  const project = kept && !('error' in kept) ? kept : sampleProject(desk.surroundings.now)
  const { playground } = await buildProject(playgroundOf(project), { tags: [DEFAULT_TAG] }, desk.surroundings)
  desk.restart(playground)
  return problem === null ? desk.view() : { ...desk.view(), problem }
}

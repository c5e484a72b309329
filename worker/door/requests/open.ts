import { buildProject, playgroundOf, sampleProject, type Playground } from '../../playground'
import type { Surroundings } from '../../docker/daemon'
import { decodeRecord, type Kept } from '../../storage'
import type { Request } from './request'
import { DEFAULT_TAG } from './build'

/** Opens the kept project, or the one of a first visit, and builds it: a page never begins with nothing to see. */
export const open: Request<'open'> = async (desk, { record }) => {
  const kept = record && decodeRecord(record)
  const problem = kept && 'error' in kept ? kept.error : null
  const project = kept && !('error' in kept) ? kept : { ...sampleProject(desk.surroundings.now), good: null }
  desk.restart(await reopen(project, desk.surroundings))
  return problem === null ? desk.view() : { ...desk.view(), problem }
}

/** Where another project gave the last image, that is built first: the image is here again, and what came after it stands as it stood. */
async function reopen({ good, name, files }: Kept, surroundings: Surroundings): Promise<Playground> {
  const project = { name, files }
  const build = async (playground: Playground): Promise<Playground> =>
    (await buildProject(playground, { tags: [DEFAULT_TAG] }, surroundings)).playground
  if (good === null) return build(playgroundOf(project))
  const before = { ...(await build(playgroundOf(good.project))), project }
  return good.isNewest ? before : build(before)
}

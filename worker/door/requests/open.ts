import { buildProject, playgroundOf, projectOf, replanned, sampleProject, type Playground } from '../../playground'
import type { Surroundings } from '../../docker/daemon'
import { decodeRecord, loadLink, type Kept } from '../../storage'
import type { Desk } from '../desk'
import type { PlaygroundView } from '../protocol'
import type { Request } from './request'
import { DEFAULT_TAG } from './build'

/** Opens what was kept, or a project of these files, or the one of a first visit, and builds it: a page never begins with nothing to see. */
export const open: Request<'open'> = async (desk, ask) => {
  const { surroundings } = desk
  if (ask.seed) {
    const { name, files } = ask.seed
    return begin(desk, await built(playgroundOf(projectOf(name, files, surroundings.now)), surroundings))
  }
  const carried = ask.link === undefined ? null : (await loadLink()).decodeLink(ask.link, surroundings.now)
  if (carried && !('error' in carried)) return begin(desk, await built(playgroundOf(carried), surroundings))
  const kept = ask.record && decodeRecord(ask.record)
  if (kept && !('error' in kept)) return reopen(desk, { ...kept, name: ask.name ?? kept.name })
  const view = begin(desk, await built(playgroundOf(sampleProject(surroundings.now)), surroundings))
  const problem = carried?.error ?? kept?.error
  return problem ? { ...view, problem } : view
}

function begin(desk: Desk, playground: Playground): PlaygroundView {
  desk.restart(playground)
  return desk.view()
}

/** The engine as it stood; where it was not kept, or gives no view, what it was built of is built again. */
async function reopen(desk: Desk, kept: Kept): Promise<PlaygroundView> {
  try {
    const { engine, name } = kept
    if (engine?.builds.last) return begin(desk, await replanned({ ...engine, project: { ...engine.project, name } }, desk.surroundings))
  } catch {
    // A state that this engine cannot show is given up: the project is what counts.
  }
  return begin(desk, await rebuilt(kept, desk.surroundings))
}

/** Where another project gave the last image, that is built first: the image is here again, and what came after it stands as it stood. */
async function rebuilt({ good, name, files }: Kept, surroundings: Surroundings): Promise<Playground> {
  const project = { name, files }
  if (good === null) return built(playgroundOf(project), surroundings)
  const before = { ...(await built(playgroundOf(good.project), surroundings)), project }
  return good.isNewest ? before : built(before, surroundings)
}

async function built(playground: Playground, surroundings: Surroundings): Promise<Playground> {
  return (await buildProject(playground, { tags: [DEFAULT_TAG] }, surroundings)).playground
}

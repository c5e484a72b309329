import { planAgainst, type BuildOptions, type PlannedStep } from '../build'
import { sourceOf, type Surroundings } from '../docker/daemon'
import { withText } from './compare'
import type { Playground } from './playground'

/**
 * What the next build would find in the cache and what it would run, with one file's text as proposed (null: as it is). Nothing runs and nothing is
 * kept. Null where such a project cannot be planned.
 */
export async function planProposal(
  { project, world }: Playground,
  proposed: { readonly path: string; readonly text: string } | null,
  options: BuildOptions,
  surroundings: Surroundings,
): Promise<readonly PlannedStep[] | null> {
  const files = proposed === null ? project.files : withText(project, proposed.path, proposed.text)
  return files && planAgainst(files, options, world.cache, sourceOf(world, surroundings.registry))
}

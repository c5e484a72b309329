import type { DiagnoseRequest } from '../../check'
import { openBuildContext, type BuildContext } from '../../context'
import { parseDockerfile } from '../../dockerfile'
import { sourceOf } from '../../docker/daemon'
import { parseInstructions } from '../../instructions'
import { plan, type PlanFailure } from '../../plan'
import type { Desk } from '../desk'

/** What is known of a Dockerfile's text before anything runs. */
export interface Understood extends DiagnoseRequest {
  readonly failure: PlanFailure | null
  /** null: its ignore file cannot be read. */
  readonly context: BuildContext | null
}

/** Parses and plans a text as the project's `file`. */
export async function understand({ playground, surroundings }: Desk, file: string, text: string): Promise<Understood> {
  const { world, project } = playground
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const planned = await plan({ parsed, instructions, options: {}, resolve: sourceOf(world, surroundings.registry).resolve })
  const failure = 'outline' in planned ? planned : null
  const opened = openBuildContext(project.files, file)
  const context = 'error' in opened ? null : opened
  return {
    parsed,
    instructions,
    outline: 'outline' in planned ? planned.outline : planned,
    ignore: context?.ignoreFile?.lines ?? [],
    failure,
    context,
  }
}

import { diagnose } from '../../check'
import { openBuildContext } from '../../context'
import { parseDockerfile } from '../../dockerfile'
import { sourceOf } from '../../docker/daemon'
import { parseInstructions } from '../../instructions'
import { plan } from '../../plan'
import type { Request } from './request'

/** What a build of this text would complain about: the error it would end with, and its warnings. Runs nothing. */
export const check: Request<'check'> = async (desk, { file, text }) => {
  const { world, project } = desk.playground
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const { resolve } = sourceOf(world, desk.surroundings.registry)
  const planned = await plan({ parsed, instructions, options: {}, resolve })
  const isFailure = 'outline' in planned
  const context = openBuildContext(project.files, file)
  return diagnose({
    parsed,
    instructions,
    outline: isFailure ? planned.outline : planned,
    ignore: 'error' in context ? [] : (context.ignoreFile?.lines ?? []),
    failure: isFailure ? planned : null,
  })
}

import { removeFromProject } from '../../playground'
import type { Request } from './request'

/** Takes a file or folder of the project away. */
export const remove: Request<'remove'> = (desk, { path }) => {
  const project = removeFromProject(desk.playground.project, path, desk.surroundings.now)
  if (typeof project === 'string') return { problem: project }
  desk.change({ ...desk.playground, project }, { deed: { kind: 'remove', path } })
  return { problem: null }
}

import { renameInProject } from '../../playground'
import type { Request } from './request'

/** Moves a file or folder of the project. */
export const rename: Request<'rename'> = (desk, { from, to }) => {
  const project = renameInProject(desk.playground.project, from, to, desk.surroundings.now)
  if (typeof project === 'string') return { problem: project }
  desk.change({ ...desk.playground, project }, { deed: { kind: 'rename', from, to } })
  return { problem: null }
}

import { writeProjectFile } from '../../playground'
import type { Request } from './request'

/** Writes a file of the project. A burst of edits of one file is one change for undo. */
export const edit: Request<'edit'> = (desk, { path, bytes }) => {
  const project = writeProjectFile(desk.playground.project, path, bytes, desk.surroundings.now)
  if (typeof project === 'string') return { problem: project }
  desk.change({ ...desk.playground, project }, `edit ${path}`)
  return { problem: null }
}

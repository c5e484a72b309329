import { bytesAt } from '../../playground'
import { fileChange } from '../views'
import type { Request } from './request'

const NO_BYTES = new Uint8Array()
const MAX_LINES = 120

/** The solution beside the student's files, file by file. Nothing is changed. */
export const solve: Request<'solve'> = async ({ playground, surroundings }, { lesson }) => {
  const { solvedProject } = await import('../../lesson')
  const { project } = playground
  const solved = solvedProject(project, lesson.solution.files, surroundings.now)
  return Object.keys(lesson.solution.files).flatMap(
    (path) => fileChange(path, bytesAt(project.files, path) ?? NO_BYTES, bytesAt(solved.files, path) ?? NO_BYTES, MAX_LINES) ?? [],
  )
}

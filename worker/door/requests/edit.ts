import { bytesAt, writeProjectFile } from '../../playground'
import type { Request } from './request'

/** Writes a file of the project. Edits of one file and one burst that follow one another are one change for undo. */
export const edit: Request<'edit'> = (desk, { path, bytes, convert, burst = 0 }) => {
  const { playground, surroundings } = desk
  const project = writeProjectFile(playground.project, path, bytes, surroundings.now)
  if (typeof project === 'string') return { problem: project }
  const isNew = bytesAt(playground.project.files, path) === null
  const kind = convert ? 'convert' : isNew ? 'create' : 'edit'
  const joined = kind === 'edit' && { burst: `edit ${path} ${burst}` }
  desk.change({ ...playground, project }, { deed: { kind, path }, bytes: bytes.length, ...joined })
  return { problem: null }
}

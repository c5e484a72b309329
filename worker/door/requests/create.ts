import { bytesAt, makeProjectFolder, writeProjectFile } from '../../playground'
import type { Request } from './request'

/** Makes an empty file or a folder, where nothing is. */
export const create: Request<'create'> = (desk, { path, folder }) => {
  const { playground, surroundings } = desk
  if (!folder && bytesAt(playground.project.files, path) !== null) return { problem: 'exists' }
  const project = folder
    ? makeProjectFolder(playground.project, path, surroundings.now)
    : writeProjectFile(playground.project, path, new Uint8Array(0), surroundings.now)
  if (typeof project === 'string') return { problem: project === 'is-a-folder' ? 'exists' : project }
  desk.change({ ...playground, project }, { deed: { kind: folder ? 'create-folder' : 'create', path } })
  return { problem: null }
}

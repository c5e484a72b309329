import { readProjectFile } from '../../playground'
import type { Request } from './request'

/** A file's bytes, as they are. */
export const read: Request<'read'> = (desk, { path }) => {
  const bytes = readProjectFile(desk.playground.project, path)
  return typeof bytes === 'string' ? { problem: bytes } : { path, bytes: bytes.slice() }
}

import { bytesAt, changedPaths } from '../../playground'
import { fileChange } from '../views'
import type { Request } from './request'

/** A guess needs to see a few; more are counted. */
const MAX_FILES = 3
const NO_BYTES = new Uint8Array()

/** What changed since the newest build, line by line where it is text. Files added or removed are compared with nothing. */
export const edited: Request<'edited'> = (desk) => {
  const { project, builds } = desk.playground
  const before = builds.last?.project
  if (!before) return { changes: [], more: 0 }
  const paths = changedPaths(before, project)
  const changes = paths.slice(0, MAX_FILES).flatMap((path) => {
    const change = fileChange(path, bytesAt(before.files, path) ?? NO_BYTES, bytesAt(project.files, path) ?? NO_BYTES)
    return change && change.lines.length > 0 ? [change] : []
  })
  return { changes, more: paths.length - changes.length }
}

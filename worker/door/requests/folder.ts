import { folderViews } from '../views'
import type { Request } from './request'

/** At most so many entries at once: a list is read a window at a time. */
const PAGE = 1000

/** Entries of one folder from a place on: of large projects the view carries only the first. */
export const folder: Request<'folder'> = (desk, { path, from }) =>
  folderViews(desk.playground, desk.view().project.dockerfile, path, from, PAGE)

import { undone } from '../../playground'
import type { Request } from './request'

/** The playground as it was before the newest change: files, builds and images. */
export const undo: Request<'undo'> = (desk) => {
  desk.move(undone(desk.history))
  return null
}

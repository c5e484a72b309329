import { redone } from '../../playground'
import type { Request } from './request'

/** Takes the newest undo back. */
export const redo: Request<'redo'> = (desk) => {
  desk.move(redone(desk.history))
  return null
}

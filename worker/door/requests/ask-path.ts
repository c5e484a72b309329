import { askAboutPath } from '../../playground'
import type { Request } from './request'

/** Whether a path is sent, by which line, and who takes it. */
export const askPath: Request<'askPath'> = (desk, { dockerfile, path }) =>
  askAboutPath(desk.playground, dockerfile, path, desk.surroundings)

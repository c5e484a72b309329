import { reportContext } from '../../playground'
import type { Request } from './request'

/** What the ignore file of a Dockerfile does with the project, and what the Dockerfile takes of the rest. */
export const context: Request<'context'> = (desk, { dockerfile }) => reportContext(desk.playground, dockerfile, desk.surroundings)

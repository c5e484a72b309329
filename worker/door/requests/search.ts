import { searchProject } from '../../playground'
import type { Request } from './request'

/** Looks for a text in the project's names, and in what its files hold. */
export const search: Request<'search'> = (desk, { text, contents }) => searchProject(desk.playground.project, text, contents)

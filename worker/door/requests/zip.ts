import { encodeZip } from '../../storage'
import type { Request } from './request'

/** The project's folder as a zip. */
export const zip: Request<'zip'> = (desk) => encodeZip(desk.playground.project, desk.view().project.dockerfile)

import { encodeRecord } from '../../storage'
import type { Request } from './request'

/** The project as bytes, to be kept and opened again. */
export const save: Request<'save'> = (desk) => encodeRecord(desk.playground.project)

import { hover as hoverAt } from '../../check'
import { placeRequest } from './place'
import type { Request } from './request'

/** What stands at a place of a text. */
export const hover: Request<'hover'> = (desk, ask) => hoverAt(placeRequest(desk, ask))

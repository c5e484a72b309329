import { complete as completeAt } from '../../check'
import { placeRequest } from './place'
import type { Request } from './request'

/** What could stand at a place of a text. */
export const complete: Request<'complete'> = (desk, ask) => completeAt(placeRequest(desk, ask))

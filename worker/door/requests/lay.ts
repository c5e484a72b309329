import { laidFiles } from '../../lesson'
import type { Request } from './request'

/** A lesson's files as its student left them. */
export const lay: Request<'lay'> = (_desk, { lesson, work }) => laidFiles(lesson, work)

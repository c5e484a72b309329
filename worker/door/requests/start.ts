import { startView } from '../views'
import type { Request } from './request'

/** What a container of the newest image would start with; null without an image. */
export const start: Request<'start'> = (desk) => {
  const record = desk.playground.builds.lastGood
  return record && startView(record)
}

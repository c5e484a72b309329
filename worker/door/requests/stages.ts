import { stagesView } from '../views'
import type { Request } from './request'

/** The stages of the newest build that was planned; null without one. */
export const stages: Request<'stages'> = (desk) => {
  const { last, lastGood } = desk.playground.builds
  return (last && stagesView(last)) ?? (lastGood && stagesView(lastGood))
}

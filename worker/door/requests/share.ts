import { loadLink } from '../../storage'
import type { Request } from './request'

/** What a link could carry of the project. */
export const share: Request<'share'> = async (desk) => {
  const { linkOffers, MAX_LINK_CHARACTERS } = await loadLink()
  return { ...linkOffers(desk.playground.project, desk.view().project.dockerfile), most: MAX_LINK_CHARACTERS }
}

import { linkOffers, MAX_LINK_CHARACTERS } from '../../storage'
import type { Request } from './request'

/** What a link could carry of the project. */
export const share: Request<'share'> = (desk) => ({
  ...linkOffers(desk.playground.project, desk.view().project.dockerfile),
  most: MAX_LINK_CHARACTERS,
})

import { loadZip } from '../../storage'
import type { Request } from './request'

/** The project's folder as a zip. */
export const zip: Request<'zip'> = async (desk) => {
  const { encodeZip } = await loadZip()
  return encodeZip(desk.playground.project, desk.view().project.dockerfile)
}

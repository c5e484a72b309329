import { encodeRecord } from '../../storage'
import type { Request } from './request'

/** The project as bytes, to be kept and opened again; with what the last image was built of. */
export const save: Request<'save'> = ({ playground: { project, builds } }) => {
  const { last, lastGood } = builds
  const isOther = lastGood !== null && (lastGood !== last || lastGood.project.files !== project.files)
  return encodeRecord(project, isOther ? { project: lastGood.project, isNewest: lastGood === last } : null)
}

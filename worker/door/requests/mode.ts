import { setProjectMode } from '../../playground'
import type { Request } from './request'

/** Gives a file other permission bits: whether it can be run is one of them. */
export const mode: Request<'mode'> = (desk, { path, mode: bits }) => {
  const project = setProjectMode(desk.playground.project, path, bits, desk.surroundings.now)
  if (typeof project === 'string') return { problem: project }
  desk.change({ ...desk.playground, project }, { deed: { kind: 'mode', path } })
  return { problem: null }
}

import type { Request } from './request'

/** A name is no deed: it stays as it is whatever is undone. */
export const nameProject: Request<'nameProject'> = (desk, { name }) => {
  desk.rename(name)
  return null
}

import type { Request } from './request'

/** A lesson's files as its student left them. */
export const lay: Request<'lay'> = async (_desk, { lesson, work }) => {
  const { laidFiles } = await import('../../lesson')
  return laidFiles(lesson, work)
}

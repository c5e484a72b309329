import { keepBack as addPatterns, patternOf } from '../../playground'
import type { Request } from './request'

/** Adds lines to the ignore file that holds for a Dockerfile; makes one where there is none. */
export const keepBack: Request<'keepBack'> = (desk, { dockerfile, paths, patterns }) => {
  const { playground, surroundings } = desk
  const lines = patterns ? paths : paths.map(patternOf)
  const kept = addPatterns(playground.project, dockerfile, lines, surroundings.now)
  if (typeof kept === 'string') return { problem: kept }
  desk.change({ ...playground, project: kept.project }, { deed: { kind: 'keep-back', paths } })
  return { problem: null, file: kept.file }
}

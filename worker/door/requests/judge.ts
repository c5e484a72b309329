import type { Found } from '../../lesson'
import type { Request } from './request'

const LONGEST_FOUND = 60

/** Holds a lesson's checks against the project as it is. Their scenes run in worlds of their own. */
export const judge: Request<'judge'> = async (desk, { lesson }) => {
  const { changedFiles, judge: judgeChecks } = await import('../../lesson')
  const { project } = desk.playground
  const { judged } = await judgeChecks(lesson.checks, lesson, project, await desk.situation(), desk.surroundings)
  return {
    checks: judged.map(({ id, holds, found, problem }) => ({ id, holds, found: said(found), problem })),
    changed: changedFiles(lesson, project),
  }
}

function said(found: Found): string | null {
  if (found === null || typeof found === 'boolean') return null
  const text = Array.isArray(found) ? found.join(' ') : String(found).trim()
  return text.length > LONGEST_FOUND || text.includes('\n') ? null : text
}

import type { Request } from './request'

/** Reads a folder as a lesson and holds it against every rule. */
export const lintLesson: Request<'lintLesson'> = async ({ surroundings }, { sources }) => {
  const { loadAuthor } = await import('../../lesson')
  const { lintLesson: lint, packOf } = await loadAuthor()
  const { lesson, findings } = await lint(sources, surroundings)
  const [en, ko] = lesson ? [packOf(lesson, 'en'), packOf(lesson, 'ko')] : [null, null]
  return { findings, packs: { ...(en && { en }), ...(ko && { ko }) } }
}

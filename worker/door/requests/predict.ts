import type { Request } from './request'

/** Plays a prediction's scene on the lesson's own files, in a world of its own, and says which choice holds. */
export const predict: Request<'predict'> = async ({ surroundings }, { lesson, question }) => {
  const asked = lesson.predict[question]
  if (!asked) return null
  const { judge, startProject } = await import('../../lesson')
  const { judged } = await judge(asked.choices, lesson, startProject(lesson.id, lesson.start, surroundings.now), null, surroundings)
  return judged.find(({ holds }) => holds)?.id ?? null
}

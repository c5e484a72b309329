export type * from './types'
export type { Found, Ran, Situation } from './checks'
export { judge, type Judged } from './judge'
export { lookAt } from './scene/container'
export { changedFiles, laidFiles, solvedProject, startProject } from './scene/files'
export type { Played, SceneProblem } from './scene/scene'
export type { LessonSource } from './format/read'
export type { LintFinding, RuleName } from './lint'

/** Reader and lint, for lessons that people bring. */
export const loadAuthor = (): Promise<typeof import('./author')> => import('./author')

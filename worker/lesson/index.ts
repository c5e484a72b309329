export type * from './types'
export { LIVE } from './types'
export type { Found, Ran, Situation } from './checks'
export { look } from './checks'
export { afterSession, judge, type Judged } from './judge'
export { lookAt } from './scene/container'
export { changedFiles, laidFiles, solvedProject, startProject } from './scene/files'
export { playScene, type Played, type SceneProblem } from './scene/scene'
export type { LessonSource } from './format/read'
export type { LintFinding, RuleName } from './lint'

/** Reader and lint, for lessons that people bring. */
export const loadAuthor = (): Promise<typeof import('./author')> => import('./author')

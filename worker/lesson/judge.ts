import type { Surroundings } from '../docker/daemon'
import type { Project } from '../playground'
import { look, type Found, type Situation } from './checks'
import { playScene, type FirstBuilds, type Played, type SceneProblem } from './scene/scene'
import { LIVE, type Check, type LessonData, type SceneStep } from './types'

/** What became of one check: whether it holds, what was found instead, and why its scene could not be played. */
export interface Judged {
  readonly id: string
  readonly holds: boolean
  readonly found: Found
  readonly problem: SceneProblem | null
}

/** Plays every scene that the checks name, each once, on a copy of these files. `live`: the student's own world; null: there is none to look at. */
export async function judge(
  checks: Readonly<Record<string, Check>>,
  { scenes }: Pick<LessonData, 'scenes'>,
  project: Project,
  live: Situation | null,
  surroundings: Surroundings,
): Promise<{ readonly judged: readonly Judged[]; readonly notSimulated: readonly string[] }> {
  const played = new Map<string, Played>()
  const firstBuilds: FirstBuilds = new Map()
  for (const { scene } of Object.values(checks)) {
    const steps = scene === LIVE ? undefined : scenes[scene]
    if (steps && !played.has(scene)) played.set(scene, await playScene(steps, project, surroundings, firstBuilds))
  }
  const judged = Object.entries(checks).map(([id, check]): Judged => {
    const scene = played.get(check.scene)
    const situation = check.scene === LIVE ? live : scene?.situation
    if (!situation || scene?.problem) return { id, holds: false, found: null, problem: scene?.problem ?? null }
    return { id, ...look(check, situation), problem: null }
  })
  return { judged, notSimulated: [...new Set([...played.values()].flatMap(({ notSimulated }) => notSimulated))] }
}

/** A world as a session leaves it: what a student has who typed these lines. */
export async function afterSession(lines: readonly string[], project: Project, surroundings: Surroundings): Promise<Played> {
  const steps: readonly SceneStep[] = [{ kind: 'session', session: lines }]
  return playScene(steps, project, surroundings)
}

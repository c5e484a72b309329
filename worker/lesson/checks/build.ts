import type { BuildResult } from '../../build'
import { stepsOf } from './steps'
import { subject, type Found, type Look } from './subject'

const MS_PER_SECOND = 1000

/** The newest build. FROM counts neither as run nor as cached. */
export const build = subject({
  name: 'build',
  properties: {
    failed: of((built) => built.outcome !== 'built'),
    error: of((built) => built.errorText ?? ''),
    exit: of((built) => (built.outcome === 'built' ? 0 : 1)),
    ran: of((built) => stepsOf(built).filter(({ state }) => state === 'ran').length),
    cached: of((built) => stepsOf(built).filter(({ state }) => state === 'cached').length),
    seconds: of((built) => built.durationMs / MS_PER_SECOND),
    warnings: of((built) => built.warnings.map(({ rule }) => rule ?? '')),
    stages: of(stagesOf),
  },
})

function of(read: (built: BuildResult) => Found): (look: Look) => Found {
  return ({ situation }) => (situation.build ? read(situation.build) : null)
}

/** Names (else numbers) of the stages that the target needs. */
function stagesOf({ plan }: BuildResult): Found {
  if (plan === null || !('stages' in plan)) return null
  return plan.stages.filter(({ reached }) => reached).map(({ name, index }) => name ?? String(index))
}

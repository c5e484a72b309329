import { countSteps } from '../../../state/rows'
import { commandOf, hasFlag, told, type Explainer, type Told } from './facts'

/** A build: what came from the cache, what broke the chain, where it failed. */
export const explainBuild: Explainer = ({ docker, output, build, line, dockerfile }) => {
  const { name } = commandOf(docker)
  if (!/^(build|buildx build|builder build)$/.test(name)) return []
  if (/requires 1 argument/.test(output)) {
    const whole = `${line.trim()} .`
    return [told({ kind: 'needs-dot', line: whole }, { kind: 'use', line: whole })]
  }
  if (/failed to read dockerfile/.test(output)) return [told({ kind: 'no-dockerfile' })]
  if (/path "[^"]*" not found/.test(output)) return [told({ kind: 'no-folder' })]
  if (!build) return []
  return [
    ...outcome(build, dockerfile),
    ...sent(output, build.firstBuild),
    ...(hasFlag(docker, 't', 'tag') ? [] : [told({ kind: 'built-unnamed' })]),
  ]
}

function outcome(build: NonNullable<Parameters<Explainer>[0]['build']>, path: string): readonly Told[] {
  const chain = { kind: 'screen', screen: 'build', name: 'seeChain' } as const
  const { total, ran } = countSteps(build)
  if (build.outcome === 'failed') {
    const line = build.error?.ranges[0]?.start.line ?? null
    const missing =
      /failed to calculate checksum|not found/.test(build.error?.message ?? '') && /"\/[^"]*": not found/.test(build.error?.text ?? '')
    return [
      told({ kind: 'built-failed', line }, ...(line === null ? [] : [{ kind: 'line', path, line } as const]), chain),
      ...(missing ? [told({ kind: 'copy-missing' }, { kind: 'screen', screen: 'context', name: 'seeContext' })] : []),
    ]
  }
  if (ran === 0) return [told({ kind: 'built-cached', steps: total }, chain)]
  if (build.firstBuild) return [told({ kind: 'built-first', steps: ran }, chain)]
  const broke = build.steps.find(({ state, reason }) => state === 'ran' && reason !== null)
  return [told({ kind: 'built-again', ran, step: broke?.step ?? total }, chain)]
}

function sent(output: string, isFirst: boolean): readonly Told[] {
  // The first is the ignore file’s own.
  const text = [...output.matchAll(/transferring context: [\d.]+[kMG]?B/g)].at(-1)?.[0]
  return text === undefined || isFirst ? [] : [told({ kind: 'built-sent', text })]
}

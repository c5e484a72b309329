import type { PlannedInstruction } from '../../plan'
import { goQuote } from '../../text'
import { at, nodeHere, restOf } from './place'
import { evaluatedSubject, rule } from './rule'

export const workdirRelativePath = rule({
  name: 'WorkdirRelativePath',
  description:
    'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  url: 'https://docs.docker.com/go/dockerfile/rule/workdir-relative-path/',
  found: 'evaluation',
  message: (path: string) => `Relative workdir ${goQuote(path)} can have unexpected results if the base image changes`,
  check({ evaluated }, warn) {
    // Stages with a WORKDIR by now, of their own or of the stage they stand on: only the first is looked at.
    const settled = new Set<number>()
    for (const { stage, planned } of evaluated) {
      if (isStageBase(stage.base) && settled.has(stage.base.stage)) settled.add(stage.index)
      const { instruction } = planned
      if (instruction.keyword !== 'WORKDIR') continue
      const { path } = instruction.arguments
      if (!settled.has(stage.index) && !path.startsWith('/')) warn(evaluatedSubject(planned), [path], mend(planned, path))
      settled.add(stage.index)
    }
  },
})

function isStageBase(base: object | string | null): base is { readonly stage: number } {
  return typeof base === 'object' && base !== null && 'stage' in base
}

/** The folder that it is today. */
function mend(planned: PlannedInstruction, path: string) {
  const node = nodeHere(planned)
  if (!node) return {}
  const folder = planned.history?.created_by?.slice('WORKDIR '.length)
  return at(restOf(node), node.args[0] === path ? folder : undefined)
}

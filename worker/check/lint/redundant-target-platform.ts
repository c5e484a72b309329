import type { DockerfileNode } from '../../dockerfile'
import { rangeWithin } from '../../dockerfile'
import { at } from './place'
import { rule, subjectOf } from './rule'

const TARGET = 'TARGETPLATFORM'

export const redundantTargetPlatform = rule({
  name: 'RedundantTargetPlatform',
  description: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  url: 'https://docs.docker.com/go/dockerfile/rule/redundant-target-platform/',
  found: 'from',
  message: (written: string) => `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`,
  check({ stages, globalArgs }, warn) {
    for (const { stage, from } of stages) {
      const { platform } = from
      const isTargetAlone = platform?.matched.size === 1 && platform.matched.has(TARGET) && platform.unmatched.size === 0
      if (!isTargetAlone || platform.text !== globalArgs.get(TARGET)) continue
      const { node } = stage.from
      warn(subjectOf(node), [stage.from.arguments.platform ?? ''], at(flagRange(node), ''))
    }
  },
})

/** `--platform` is FROM's only flag. */
function flagRange(node: DockerfileNode) {
  return rangeWithin(node, node.flagsOffset, node.argsOffset)
}

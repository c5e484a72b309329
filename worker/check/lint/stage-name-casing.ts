import { at, wordsOf } from './place'
import { rule, subjectOf } from './rule'

export const stageNameCasing = rule({
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  url: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
  found: 'instructions',
  message: (name: string) => `Stage name '${name}' should be lowercase`,
  check({ instructions }, warn) {
    for (const { from } of instructions.stages) {
      const { name } = from.arguments
      if (name === null || name === name.toLowerCase()) continue
      warn(subjectOf(from.node), [name], at(wordsOf(from.node)[2]?.range, name.toLowerCase()))
    }
  },
})

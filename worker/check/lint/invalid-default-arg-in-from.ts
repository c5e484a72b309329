import { parseReference } from '../../image'
import { at, wordsOf } from './place'
import { rule } from './rule'

export const invalidDefaultArgInFrom = rule({
  name: 'InvalidDefaultArgInFrom',
  description: 'Default value for global ARG results in an empty or invalid base image name',
  url: 'https://docs.docker.com/go/dockerfile/rule/invalid-default-arg-in-from/',
  found: 'defaults',
  message: (base: string) => `Default value for ARG ${base} results in empty or invalid base image name`,
  check({ stages }, warn) {
    for (const { stage, from, range } of stages) {
      if (from.baseWithDefaults === null || !('error' in parseReference(from.baseWithDefaults))) continue
      warn({ range, comments: [] }, [stage.from.arguments.base], at(wordsOf(stage.from.node)[0]?.range))
    }
  },
})

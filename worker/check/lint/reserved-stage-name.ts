import { goQuote } from '../../text'
import { at, wordsOf } from './place'
import { rule } from './rule'

const RESERVED = new Set(['context', 'scratch'])

export const reservedStageName = rule({
  name: 'ReservedStageName',
  description: 'Reserved words should not be used as stage names',
  url: 'https://docs.docker.com/go/dockerfile/rule/reserved-stage-name/',
  found: 'names',
  message: (name: string) => `Stage name should not use the same name as reserved stage ${goQuote(name)}`,
  check({ instructions }, warn) {
    for (const { name, from } of instructions.stages) {
      if (name !== null && RESERVED.has(name)) {
        warn({ range: from.node.range, comments: [] }, [name], at(wordsOf(from.node)[2]?.range))
      }
    }
  },
})

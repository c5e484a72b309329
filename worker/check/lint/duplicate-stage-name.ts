import { goQuote } from '../../text'
import { at, wordsOf } from './place'
import { rule } from './rule'

export const duplicateStageName = rule({
  name: 'DuplicateStageName',
  description: 'Stage names should be unique',
  url: 'https://docs.docker.com/go/dockerfile/rule/duplicate-stage-name/',
  found: 'names',
  message: (name: string) => `Duplicate stage name ${goQuote(name)}, stage names should be unique`,
  check({ instructions }, warn) {
    const seen = new Set<string>()
    for (const { name, from } of instructions.stages) {
      if (name === null) continue
      if (seen.has(name)) warn({ range: from.node.range, comments: [] }, [name], at(wordsOf(from.node)[2]?.range))
      seen.add(name)
    }
  },
})

import { didYouMean } from '../../text'
import { at, findVariable } from './place'
import { rule, subjectOf } from './rule'

export const undefinedArgInFrom = rule({
  name: 'UndefinedArgInFrom',
  description: 'FROM command must use declared ARGs',
  url: 'https://docs.docker.com/go/dockerfile/rule/undefined-arg-in-from/',
  found: 'from',
  message: (name: string, meant: string | null) =>
    `FROM argument '${name}' is not declared${meant === null ? '' : ` (did you mean ${meant}?)`}`,
  check({ stages }, warn) {
    for (const { stage, from } of stages) {
      const { node } = stage.from
      for (const name of [from.base, from.platform].flatMap((word) => [...(word?.unmatched ?? [])])) {
        if (from.known.includes(name)) continue
        const meant = didYouMean(name, from.known)
        warn(subjectOf(node), [name, meant], at(findVariable(node, name), meant ?? undefined))
      }
    }
  },
})

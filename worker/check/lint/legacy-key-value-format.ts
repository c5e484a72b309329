import { at, nodeHere, restOf } from './place'
import { evaluatedSubject, rule } from './rule'

export const legacyKeyValueFormat = rule({
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  url: 'https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/',
  found: 'evaluation',
  message: (keyword: string) => `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      const { instruction } = planned
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') continue
      if (!instruction.arguments.pairs.some(({ legacy }) => legacy)) continue
      const node = nodeHere(planned)
      const [key = '', value = ''] = node?.args ?? []
      warn(evaluatedSubject(planned), [instruction.node.value], node ? at(restOf(node), asPair(key, value)) : {})
    }
  },
})

/** Quotes and escapes mean other things in the two forms: those are left to the reader. */
function asPair(key: string, value: string): string | undefined {
  if (/["'\\`]/.test(value)) return undefined
  return /\s/.test(value) ? `${key}="${value}"` : `${key}=${value}`
}

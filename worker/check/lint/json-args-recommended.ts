import type { DockerfileNode } from '../../dockerfile'
import { at, nodeHere, restOf } from './place'
import { evaluatedSubject, rule } from './rule'

export const jsonArgsRecommended = rule({
  name: 'JSONArgsRecommended',
  description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  url: 'https://docs.docker.com/go/dockerfile/rule/json-args-recommended/',
  found: 'evaluation',
  message: (keyword: string) => `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      const { instruction, shell } = planned
      if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue
      // A SHELL of one's own says that a shell is wanted.
      if (!instruction.arguments.shell || shell !== null) continue
      const node = nodeHere(planned)
      warn(evaluatedSubject(planned), [instruction.node.value], node ? at(restOf(node), asJson(node)) : {})
    }
  },
})

/** Only words that a shell would leave as they are: else what runs would be another thing. */
function asJson(node: DockerfileNode): string | undefined {
  const text = node.args.join(' ').trim()
  if (!/^[\w@%+:,./ -]+$/.test(text)) return undefined
  return `[${text
    .split(/ +/)
    .map((word) => JSON.stringify(word))
    .join(', ')}]`
}

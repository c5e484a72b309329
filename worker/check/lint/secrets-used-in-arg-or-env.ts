import { goQuote } from '../../text'
import { at, find, nodeHere } from './place'
import { evaluatedSubject, rule } from './rule'

const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i
/** Names that only speak of a secret. */
const ALLOWED = /(?:_|^)(?:public|file|version)(?:_|$)/i

export const secretsUsedInArgOrEnv = rule({
  name: 'SecretsUsedInArgOrEnv',
  description: 'Sensitive data should not be used in the ARG or ENV commands',
  url: 'https://docs.docker.com/go/dockerfile/rule/secrets-used-in-arg-or-env/',
  found: 'evaluation',
  message: (keyword: 'ARG' | 'ENV', name: string) => `Do not use ARG or ENV instructions for sensitive data (${keyword} ${goQuote(name)})`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      const { instruction } = planned
      if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue
      const names =
        instruction.keyword === 'ARG'
          ? instruction.arguments.arguments.map(({ name }) => name)
          : instruction.arguments.pairs.map(({ key }) => key)
      for (const name of names) {
        if (!SECRET.test(name) || ALLOWED.test(name)) continue
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [instruction.keyword, name], node ? at(find(node, name)) : {})
      }
    }
  },
})

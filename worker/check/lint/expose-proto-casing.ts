import { portsOf } from './exposed-ports'
import { at, find, nodeHere } from './place'
import { evaluatedSubject, rule } from './rule'

export const exposeProtoCasing = rule({
  name: 'ExposeProtoCasing',
  description: 'Protocol in EXPOSE instruction should be lowercase',
  url: 'https://docs.docker.com/go/dockerfile/rule/expose-proto-casing/',
  found: 'evaluation',
  message: (port: string) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      for (const { text, spec } of portsOf(planned)) {
        if (spec.protocol === spec.protocol.toLowerCase()) continue
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [text], node ? at(find(node, text), text.toLowerCase()) : {})
      }
    }
  },
})

import { portsOf } from './exposed-ports'
import { at, find, nodeHere } from './place'
import { evaluatedSubject, rule } from './rule'

export const exposeInvalidFormat = rule({
  name: 'ExposeInvalidFormat',
  description: 'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  url: 'https://docs.docker.com/go/dockerfile/rule/expose-invalid-format/',
  found: 'evaluation',
  message: (port: string) => `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      for (const { text, spec } of portsOf(planned)) {
        if (spec.host === null) continue
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [text], node ? at(find(node, text), text.slice(text.lastIndexOf(':') + 1)) : {})
      }
    }
  },
})

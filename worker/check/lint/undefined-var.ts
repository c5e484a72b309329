import { didYouMean } from '../../text'
import { at, findVariable, nodeHere } from './place'
import { evaluatedSubject, rule } from './rule'

/** Build arguments of BuildKit's own, which no stage has to declare. */
const KNOWN_TO_BUILDKIT = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

export const undefinedVar = rule({
  name: 'UndefinedVar',
  description: 'Variables should be defined before their use',
  url: 'https://docs.docker.com/go/dockerfile/rule/undefined-var/',
  found: 'evaluation',
  message: (name: string, meant: string | null) =>
    `Usage of undefined variable '$${name}'${meant === null ? '' : ` (did you mean $${meant}?)`}`,
  check({ evaluated }, warn) {
    for (const { planned } of evaluated) {
      for (const variable of planned.undefined) {
        const { name } = variable
        if (KNOWN_TO_BUILDKIT.has(name)) continue
        const meant = didYouMean(name, variable.known())
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [name, meant], node ? at(findVariable(node, name), meant ?? undefined) : {})
      }
    }
  },
})

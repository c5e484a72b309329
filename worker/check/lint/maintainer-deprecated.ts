import type { DockerfileNode } from '../../dockerfile'
import { replace, restOf } from './place'
import { rule, subjectOf } from './rule'

export const maintainerDeprecated = rule({
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  url: 'https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/',
  found: 'instructions',
  message: () => 'Maintainer instruction is deprecated in favor of using label',
  check({ instructions }, warn) {
    for (const node of instructions.visited) {
      if (node.keyword === 'MAINTAINER') warn(subjectOf(node), [], { focus: node.keywordRange, fix: asLabel(node) })
    }
  },
})

function asLabel(node: DockerfileNode) {
  const [author] = node.args
  if (author === undefined || /["\\`$]/.test(author)) return undefined
  const label = node.value === node.value.toLowerCase() ? 'label' : 'LABEL'
  return [replace(node.keywordRange, label), replace(restOf(node), `org.opencontainers.image.authors="${author}"`)]
}

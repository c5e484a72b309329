import type { DockerfileNode } from '../../dockerfile'
import { at } from './place'
import { rule, subjectOf } from './rule'

type Casing = 'lowercase' | 'uppercase'

export const consistentInstructionCasing = rule({
  name: 'ConsistentInstructionCasing',
  description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  url: 'https://docs.docker.com/go/dockerfile/rule/consistent-instruction-casing/',
  found: 'casing',
  message: (keyword: string, casing: Casing) => `Command '${keyword}' should match the case of the command majority (${casing})`,
  check({ instructions }, warn) {
    const nodes = instructions.stages.flatMap(({ from, instructions }) => [from.node, ...instructions.map(({ node }) => node)])
    const majority = majorityOf(nodes)
    for (const node of nodes) {
      const wanted = inCase(node.value, majority)
      if (node.value !== wanted) warn({ ...subjectOf(node), comments: [] }, [node.value, majority], at(node.keywordRange, wanted))
    }
  },
})

/** Mixed ones have no vote; with as many of each it is upper case. */
function majorityOf(nodes: readonly DockerfileNode[]): Casing {
  const lower = nodes.filter(({ value }) => value === value.toLowerCase()).length
  const upper = nodes.filter(({ value }) => value === value.toUpperCase()).length
  return lower > upper ? 'lowercase' : 'uppercase'
}

function inCase(keyword: string, casing: Casing): string {
  return casing === 'lowercase' ? keyword.toLowerCase() : keyword.toUpperCase()
}

import type { DockerfileNode } from '../../dockerfile'
import { rule, subjectOf } from './rule'

export const invalidDefinitionDescription = rule({
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  url: 'https://docs.docker.com/go/dockerfile/rule/invalid-definition-description/',
  found: 'instructions',
  experimental: true,
  message: (keyword: 'ARG' | 'FROM', example: string) => `Comment for ${keyword} should follow the format: \`# ${example} <description>\``,
  check({ instructions }, warn) {
    for (const node of instructions.visited) {
      if (node.keyword !== 'ARG' && node.keyword !== 'FROM') continue
      const names = namesOf(node)
      const [example = ''] = names
      const comment = node.prevComment.at(-1)
      if (comment === undefined || names.length === 0 || names.includes(comment.split(' ')[0] ?? '')) continue
      warn(subjectOf(node), [node.keyword, names.length > 1 ? '<arg_key>' : example])
    }
  },
})

/** What the comment may speak of: arguments, or the stage. */
function namesOf({ keyword, args }: DockerfileNode): readonly string[] {
  if (keyword === 'ARG') return args.map((word) => word.split('=')[0] ?? '')
  return args.length === 3 ? [(args[2] ?? '').toLowerCase()] : []
}

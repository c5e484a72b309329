import type { PlannedInstruction } from '../../plan'
import { nodeHere, replace } from './place'
import { evaluatedSubject, rule } from './rule'

const ONCE = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])

export const multipleInstructionsDisallowed = rule({
  name: 'MultipleInstructionsDisallowed',
  description: 'Multiple instructions of the same type should not be used in the same stage',
  url: 'https://docs.docker.com/go/dockerfile/rule/multiple-instructions-disallowed/',
  found: 'evaluation',
  message: (keyword: string) =>
    `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
  check({ stages }, warn) {
    for (const { instructions } of stages) {
      const last = new Map<string, PlannedInstruction>()
      for (const planned of instructions) {
        if (!ONCE.has(planned.keyword)) continue
        const earlier = last.get(planned.keyword)
        last.set(planned.keyword, planned)
        // The earlier is the one in vain; it is the later that can be silenced.
        const { comments, range } = evaluatedSubject(planned)
        if (earlier) warn({ range: earlier.range, comments, metAt: range.start.line }, [planned.instruction.node.value], removal(earlier))
      }
    }
  },
})

function removal(planned: PlannedInstruction) {
  const node = nodeHere(planned)
  if (!node) return {}
  const wholeLines = { start: { line: node.startLine, column: 0 }, end: { line: node.endLine + 1, column: 0 } }
  return { focus: node.keywordRange, fix: [replace(wholeLines, '')] }
}

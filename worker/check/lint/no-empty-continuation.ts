import { rule } from './rule'

/** The parser finds it; this only reports it in its turn. */
export const noEmptyContinuation = rule({
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  url: 'https://docs.docker.com/go/dockerfile/rule/no-empty-continuation/',
  found: 'parser',
  message: () => 'Empty continuation line',
  check({ parsed }, warn) {
    for (const { range, focus, fix } of parsed.warnings) warn({ range, comments: [] }, [], { focus, fix })
  },
})

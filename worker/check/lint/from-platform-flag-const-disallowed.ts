import { goQuote } from '../../text'
import { at, find } from './place'
import { rule, subjectOf } from './rule'

export const fromPlatformFlagConstDisallowed = rule({
  name: 'FromPlatformFlagConstDisallowed',
  description: 'FROM --platform flag should not use a constant value',
  url: 'https://docs.docker.com/go/dockerfile/rule/from-platform-flag-const-disallowed/',
  found: 'from',
  message: (platform: string) => `FROM --platform flag should not use constant value ${goQuote(platform)}`,
  check({ stages }, warn) {
    for (const { stage, from, platform, name } of stages) {
      const written = from.platform
      if (!written || written.matched.size > 0 || written.unmatched.size > 0) continue
      // A stage that is named for its platform means it.
      if (name !== null && (name.includes(platform.os) || name.includes(platform.architecture))) continue
      warn(subjectOf(stage.from.node), [written.text], at(find(stage.from.node, written.text)))
    }
  },
})

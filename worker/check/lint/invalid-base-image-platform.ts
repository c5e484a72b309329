import type { Platform } from '../../image'
import { formatPlatform } from '../../plan'
import { goQuote } from '../../text'
import { rule } from './rule'

export const invalidBaseImagePlatform = rule({
  name: 'InvalidBaseImagePlatform',
  description: 'Base image platform does not match expected target platform',
  url: '',
  found: 'images',
  message: (name: string, actual: Platform, expected: Platform) =>
    `Base image ${name} was pulled with platform ${goQuote(formatPlatform(actual))}, expected ${goQuote(formatPlatform(expected))} for current build`,
  check({ stages }, warn) {
    for (const { base, from, platform: expected, range } of stages) {
      if (base === null || typeof base !== 'object' || 'stage' in base) continue
      const actual = base.config
      if (actual.os === expected.os && actual.architecture === expected.architecture) continue
      warn({ range, comments: [] }, [from.base?.text ?? '', actual, expected])
    }
  },
})

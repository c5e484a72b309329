import type { DockerfileNode } from '../dockerfile'
import { goQuote } from '../text'
import { instruction } from './instruction'

export interface FromArguments {
  readonly base: string
  /** As written; stages are known by it in lower case. */
  readonly name: string | null
  readonly platform: string | null
}

/** FROM begins a stage: on an image, an earlier stage or `scratch`. What that means for config and graph is plan's: nothing is done to a stage yet. */
export const from = instruction({
  keyword: 'FROM',
  flags: { platform: 'string' },
  arguments: wordsError,
  parse: ({ args: [base = '', , name = null] }, { platform }): FromArguments => ({ base, name, platform }),
  plan: () => undefined,
})

function wordsError({ args }: DockerfileNode): string | null {
  const [, as = '', name = ''] = args
  if (args.length === 1) return null
  if (args.length !== 3 || as.toLowerCase() !== 'as') return 'FROM requires either one or three arguments'
  if (/^[a-z][a-z0-9\-_.]*$/.test(name.toLowerCase())) return null
  return `invalid name for build stage: ${goQuote(name)}, name can't start with a number or contain symbols`
}

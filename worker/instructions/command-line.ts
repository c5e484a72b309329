import type { DockerfileNode } from '../dockerfile'
import type { ContainerConfig } from '../image'
import { goQuote } from '../text'

/** RUN, CMD and ENTRYPOINT: `["a", "b"]`, or a text for the shell. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly shell: boolean
}

export function parseCommandLine({ args, json }: DockerfileNode): CommandLine {
  return { words: args.length === 0 || json ? args : [args.join(' ')], shell: !json }
}

const DEFAULT_SHELL = ['/bin/sh', '-c']

/** The words that run: a text becomes the last argument of SHELL. */
export function argvFor({ words, shell }: CommandLine, { Shell }: ContainerConfig): readonly string[] {
  if (!shell) return words
  return [...(Shell && Shell.length > 0 ? Shell : DEFAULT_SHELL), words.join(' ')]
}

/** Go's `%q` of a list: `["/bin/sh" "-c" "echo hi"]`. */
export function quotedList(words: readonly string[]): string {
  return `[${words.map(goQuote).join(' ')}]`
}

import type { DockerfileNode } from '../dockerfile'
import type { ExpandWord, InstructionError } from './types'

/** `key=value` of ENV and LABEL. */
export interface Pair {
  readonly key: string
  readonly value: string
  /** The old form `ENV key value`. */
  readonly legacy: boolean
}

export function parsePairs(keyword: string, { args }: DockerfileNode): { readonly pairs: readonly Pair[] } | InstructionError {
  const pairs: Pair[] = []
  for (let index = 0; index < args.length; index += 3) {
    const [key = '', value = '', separator = ''] = args.slice(index, index + 3)
    if (key === '') return { error: `${keyword} names can not be blank` }
    pairs.push({ key, value, legacy: separator === '' })
  }
  return { pairs }
}

export function expandPairs({ pairs }: { readonly pairs: readonly Pair[] }, word: ExpandWord): { readonly pairs: readonly Pair[] } {
  return { pairs: pairs.map((pair) => ({ ...pair, key: word(pair.key), value: word(pair.value) })) }
}

/** `A=1 B=two words`, as the history has them: without quotes, also from the old form. */
export function pairsText(pairs: readonly Pair[]): string {
  return pairs.map(({ key, value }) => `${key}=${value}`).join(' ')
}

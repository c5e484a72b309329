import { instruction, wrong } from './instruction'
import type { StageDraft } from './types'

export interface Argument {
  readonly name: string
  /** The default; null without `=`. */
  readonly value: string | null
}

/**
 * ARG declares build arguments, one after the other: each sees those before it. `--build-arg` wins, then the default, then what is global
 * (behaviour §4). Flags are dropped.
 */
export const arg = instruction({
  keyword: 'ARG',
  flags: null,
  arguments: 'some',
  parse({ args }) {
    const declared = args.map(parseArgument)
    return declared.some(({ name }) => name === '') ? wrong('ARG names can not be blank') : { arguments: declared }
  },
  plan({ arguments: declared }, stage) {
    const texts = declared.map(({ name, value }) => {
      const effective = effectiveValue(name, value, stage)
      stage.declare(name, effective)
      return effective === null ? name : `${name}=${effective}`
    })
    stage.history(`ARG ${texts.join(' ')}`)
  },
})

function parseArgument(word: string): Argument {
  const equals = word.indexOf('=')
  return equals < 0 ? { name: word, value: null } : { name: word.slice(0, equals), value: word.slice(equals + 1) }
}

function effectiveValue(name: string, value: string | null, stage: StageDraft): string | null {
  const given = stage.buildArgument(name)
  if (given !== undefined) return given
  return value === null ? (stage.globalArgument(name) ?? null) : stage.expand(value)
}

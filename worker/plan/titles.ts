import { expandWord, type ExpansionOptions } from '../dockerfile'
import type { Environment, Execute } from '../instructions'
import type { StageState } from './state'
import type { Origin } from './types'

/** What a step of RUN is called: quotes stay, unset variables too, and what secrets give is hidden (behaviour §12). */
export function runTitle(stage: StageState, { title, mounts }: Execute): () => string {
  const { environment, shared } = stage
  return () => {
    const hidden = new Set(mounts.flatMap(({ type, env }) => (type === 'secret' && env !== null ? [env] : [])))
    const masked = { get: (name: string) => (hidden.has(name) ? '****' : environment.get(name)) }
    return expandTitle(title, masked, { escape: shared.escape, rawQuotes: true, skipUnsetEnv: true })
  }
}

/** What a step of another instruction is called: quotes are gone and unset variables empty. */
export function titleOf({ command, environment, shared: { escape } }: StageState): () => string {
  return () => expandTitle(command?.instruction.node.original.trim() ?? '', environment, { escape })
}

/** What cannot be expanded stays as written. */
function expandTitle(text: string, environment: Pick<Environment, 'get'>, options: ExpansionOptions): string {
  if (!EXPANDABLE.test(text)) return upperCased(text)
  const result = expandWord(text, environment, options)
  return upperCased('error' in result ? text : result.text)
}

/** Only texts with one of these can change when they are expanded. */
export const EXPANDABLE = /[$'"\\`]/

/** The keyword: all that stands before the first space. */
function upperCased(text: string): string {
  const space = text.indexOf(' ')
  return space < 0 ? text.toUpperCase() : text.slice(0, space).toUpperCase() + text.slice(space)
}

export function originOf(stage: StageState): Origin | null {
  const { command, commandIndex: instruction } = stage
  if (!command || !stage.stage) return null
  const range = command.isTrigger ? stage.stage.from.node.range : command.instruction.node.range
  return { stage: stage.stage.index, instruction, range }
}

import { expandWord, type Environment } from '../dockerfile'
import type { Execute } from '../instructions'
import type { StageState } from './state'
import type { Origin } from './types'

/** What a step of RUN is called: quotes stay, unset variables too, and what secrets give is hidden (behaviour §12). */
export function runTitle({ title, mounts }: Execute, environment: Environment, escape: '\\' | '`'): string {
  const hidden = new Set(mounts.flatMap(({ type, env }) => (type === 'secret' && env !== null ? [env] : [])))
  const masked = { get: (name: string) => (hidden.has(name) ? '****' : environment.get(name)) }
  const result = expandWord(title, masked, { escape, rawQuotes: true, skipUnsetEnv: true })
  return upperCased('error' in result ? title : result.text)
}

/** What a step of another instruction is called: quotes are gone and unset variables empty. */
export function titleOf({ command, environment, shared: { escape } }: StageState): string {
  const text = command?.instruction.node.original.trim() ?? ''
  const result = expandWord(text, environment, { escape })
  return upperCased('error' in result ? text : result.text)
}

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

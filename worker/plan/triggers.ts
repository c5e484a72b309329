import { parseDockerfile } from '../dockerfile'
import { isError, readInstruction, type AnyInstruction } from '../instructions'
import { failure, isFailure } from './failure'
import { linkCommand, type StageTable } from './stages'
import type { Command, StageState } from './state'
import type { BuildError } from './types'

/**
 * Puts the ONBUILD instructions of the base before those of a stage, once; true if that made it depend on more (behaviour §4). Errors point at
 * FROM, and have no `dockerfile parse error` before them.
 */
export function readTriggers(table: StageTable, state: StageState): boolean | BuildError {
  const triggers = triggersOf(state)
  const ranges = state.range ? [state.range] : []
  const commands: Command[] = []
  for (const text of triggers) {
    const instruction = parseTrigger(text)
    if (typeof instruction === 'string') return failure(instruction, ...ranges)
    const command = linkCommand(table, state, instruction, true)
    if (isFailure(command)) return failure(command.message, ...ranges)
    commands.push(command)
  }
  state.commands = [...commands, ...state.commands]
  state.totalSteps += commands.length
  return commands.some(({ sources }) => sources.length > 0)
}

function triggersOf(state: StageState): readonly string[] {
  if (state.triggersRead) return []
  const { base } = state
  if (base === null) {
    const triggers = state.config.OnBuild ?? []
    state.config = { ...state.config, OnBuild: undefined }
    return triggers
  }
  state.triggersRead = true
  return base.commands.flatMap(({ instruction }) => (instruction.keyword === 'ONBUILD' ? [instruction.arguments.trigger] : []))
}

function parseTrigger(text: string): AnyInstruction | string {
  const { nodes, error } = parseDockerfile(text)
  if (error) return error.message
  const [node, ...more] = nodes
  if (!node || more.length > 0) return 'onbuild trigger should be a single expression'
  const instruction = readInstruction(node)
  if (isError(instruction)) return instruction.error
  return instruction.keyword === 'FROM' ? '*instructions.Stage is not a command type' : instruction
}

import type { Shell } from '../shell'
import { runCommand } from './run'
import { runNamedTrap } from './traps'

/** Real shells run out of stack somewhere here, and die of it. */
const MAX_DEPTH = 4000
const SEGMENTATION_FAULT = 139

/** Calls a shell function with its arguments. */
export async function callFunction(shell: Shell, name: string, args: readonly string[]): Promise<number> {
  const called = shell.functions.get(name)
  if (!called) return 127
  if (shell.functionDepth >= MAX_DEPTH) {
    shell.flow = { kind: 'exit', status: SEGMENTATION_FAULT }
    return SEGMENTATION_FAULT
  }
  const { positional, loopDepth, optionOffset } = shell
  shell.positional = args
  shell.loopDepth = 0
  shell.functionDepth += 1
  shell.functionNames.push(name)
  shell.variables.enter()
  // The host's stack must not grow with the script's.
  await Promise.resolve()
  let status = await runCommand(shell, called.body)
  shell.variables.leave()
  shell.functionNames.pop()
  shell.functionDepth -= 1
  shell.loopDepth = loopDepth
  shell.positional = positional
  shell.optionOffset = optionOffset
  if (shell.flow?.kind === 'return') {
    status = shell.flow.status
    shell.flow = null
  }
  if (shell.isBash && shell.has('T')) await runNamedTrap(shell, 'RETURN')
  return status
}

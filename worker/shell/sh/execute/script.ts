import { message, syntaxMessage } from '../dialect'
import type { Shell } from '../shell'
import type { Script } from '../syntax/tree'
import { runList } from './run'

/** The status of a text that cannot be read. */
const SYNTAX_STATUS = 2

/** Runs what was read, unit by unit; then reports the mistake it ends with. `flow` tells the caller why it stopped early. */
export async function runScript(shell: Shell, { units, error }: Script): Promise<number> {
  let status = 0
  for (const [index, unit] of units.entries()) {
    status = await runList(shell, unit, shell.isSubshell && !error && index === units.length - 1)
    if (shell.flow?.kind !== 'discard') {
      if (shell.flow) return status
      continue
    }
    status = shell.flow.status
    if (shell.isSubshell) return status
    shell.flow = null
    shell.status = status
  }
  if (!error) return status
  shell.line = error.line
  for (const line of syntaxMessage(shell.dialect, shell.place(), error)) await shell.print(2, `${line}\n`)
  shell.status = SYNTAX_STATUS
  if (!shell.isBash || shell.command === null) shell.flow = { kind: 'exit', status: SYNTAX_STATUS }
  return SYNTAX_STATUS
}

/** A message of the shell's on stderr at a line. */
export async function report(shell: Shell, text: string): Promise<void> {
  await shell.print(2, `${message(shell.dialect, shell.place(), text)}\n`)
}

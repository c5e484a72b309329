import { syntaxMessage } from '../dialect'
import type { Shell } from '../shell'
import { parseScript } from '../syntax/parse'
import type { Script } from '../syntax/tree'
import { runList } from './run'

/** The status of a text that cannot be read. */
const SYNTAX_STATUS = 2

/** Units of work that reading a text costs, besides its length. */
const READ_UNITS = 10
const CHARACTERS_PER_UNIT = 4

/** Reads a text and runs it (`eval`, `.`, a trap, a substitution): reading is work too. */
export async function runText(shell: Shell, text: string, line: number): Promise<number> {
  const turn = shell.process.work(READ_UNITS + Math.floor(text.length / CHARACTERS_PER_UNIT))
  if (turn) await turn
  return runScript(shell, parseScript(text, shell.dialect.name, line))
}

/** Runs what was read, unit by unit (`endsShell`: the shell ends with the last, so that its program may take the process over); then reports the mistake it ends with. `flow` tells the caller why it stopped early. */
export async function runScript(shell: Shell, { units, error, unendedDocuments }: Script, endsShell = shell.isSubshell): Promise<number> {
  for (const { line, delimiter, endLine } of unendedDocuments) {
    await shell.complain(`warning: here-document at line ${line} delimited by end-of-file (wanted \`${delimiter}')`, endLine)
  }
  let status = 0
  for (const [index, unit] of units.entries()) {
    status = await runList(shell, unit, endsShell && !error && index === units.length - 1)
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

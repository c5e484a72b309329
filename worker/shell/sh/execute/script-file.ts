import { decodeText } from '../../../kernel'
import { Shell } from '../shell'
import { parseScript } from '../syntax/parse'
import { Variables } from '../variables'
import { runScript } from './script'
import { finishShell } from './traps'

/** A file without `#!` is run by the shell itself, as a new shell. */
export async function runScriptFile(shell: Shell, path: string, argv: readonly string[]): Promise<number> {
  const bytes = shell.process.fs.readFile(path)
  if (!(bytes instanceof Uint8Array)) {
    await shell.complain(`${argv[0] ?? path}: ${bytes.text}`)
    return 126
  }
  if (shell.isBash && bytes.subarray(0, bytes.indexOf(10) + 1 || 80).includes(0)) {
    await shell.complain(`${argv[0] ?? path}: cannot execute binary file: Exec format error`)
    return 126
  }
  const child = shell.process.fork(async (process) => {
    const fresh = new Shell(process, shell.dialect, shell.hooks)
    const exported = new Variables(shell.variables)
    for (const name of exported.names()) {
      const variable = exported.get(name)
      if (variable?.exported) fresh.variables.set(name, variable)
    }
    fresh.arg0 = fresh.name = argv[0] ?? path
    fresh.fromText = false
    fresh.positional = argv.slice(1)
    return finishShell(fresh, await runScript(fresh, parseScript(decodeText(bytes), fresh.dialect.name)))
  })
  return shell.process.wait(child.pid)
}

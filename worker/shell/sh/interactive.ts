import { decodeText } from '../../kernel'
import { runScript } from './execute/script'
import { finishShell } from './execute/traps'
import type { Shell } from './shell'
import { parseScript } from './syntax/parse'
import type { Script } from './syntax/tree'

const INTERRUPTED = 130

/** A shell at a terminal: a prompt, a line, what it says, until `exit` or the end of input. Lines of one command are read together. */
export async function runInteractive(shell: Shell): Promise<number> {
  const { process } = shell
  let text = ''
  let isReading = false
  // What Ctrl+C ends is the command; the shell goes on. At the prompt it drops what was begun.
  for (const signal of ['INT', 'QUIT', 'TERM'] as const)
    process.trap(signal, () => {
      if (!isReading) shell.flow ??= { kind: 'discard', status: INTERRUPTED }
      else if (signal === 'INT') {
        text = ''
        shell.status = INTERRUPTED
        void shell.print(2, promptOf(shell))
      }
    })
  for (;;) {
    await shell.print(2, text === '' ? promptOf(shell) : '> ')
    shell.flow = null
    isReading = true
    const line = await process.stdin.readLine()
    isReading = false
    if (line === null) return finishShell(shell, shell.status)
    text += decodeText(line)
    const script = parseScript(text, shell.dialect.name)
    if (isUnfinished(script)) continue
    text = ''
    const status = await runScript(shell, script)
    const { flow } = shell as { readonly flow: Shell['flow'] }
    if (flow?.kind === 'exit' && !script.error) return finishShell(shell, flow.status)
    shell.status = flow?.kind === 'discard' ? flow.status : status
  }
}

function isUnfinished({ error, unendedDocuments }: Script): boolean {
  if (unendedDocuments.length > 0) return true
  return error !== null && (error.problem.kind === 'end' || error.problem.kind === 'unterminated')
}

/** PS1, with the escapes that prompts are made of. */
function promptOf(shell: Shell): string {
  const { process } = shell
  const home = shell.value('HOME') ?? ''
  const folder =
    home !== '' && (process.cwd === home || process.cwd.startsWith(`${home}/`)) ? `~${process.cwd.slice(home.length)}` : process.cwd
  const sign = process.credentials.uid === 0 ? '#' : '$'
  const prompt = shell.value('PS1') ?? (shell.dialect.name === 'ash' ? '\\w \\$ ' : shell.isBash ? '\\h:\\w\\$ ' : '\\$ ')
  return prompt.replace(/\\([wWhus$])/g, (_, letter: string) => {
    if (letter === 'w') return folder
    if (letter === 'W') return folder.slice(folder.lastIndexOf('/') + 1) || '/'
    if (letter === 'h') return process.hostname()
    if (letter === 'u') return process.credentials.uid === 0 ? 'root' : String(process.credentials.uid)
    return letter === '$' ? sign : shell.dialect.name
  })
}

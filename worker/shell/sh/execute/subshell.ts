import { decodeText, type Child, type OpenFile, type Process } from '../../../kernel'
import { Shell } from '../shell'
import type { CommandPart, Grammar, List, Script } from '../syntax/tree'
import { runScript, runText } from './script'
import { finishShell } from './traps'
import { parseScript } from '../syntax/parse'
import { redirect } from './redirect'
import { runList } from './run'

/** Starts a copy of the shell in a process of its own. `files` are what differs from this shell's table. */
export function forkShell(shell: Shell, files: ReadonlyMap<number, OpenFile>, body: (sub: Shell) => Promise<number>): Child {
  const table = files.size === 0 ? undefined : new Map([...shell.process.files, ...files])
  const start = async (child: Process): Promise<number> => {
    const sub = new Shell(child, shell.dialect, shell.hooks, shell)
    return finishShell(sub, await body(sub))
  }
  return shell.process.fork(start, table ? { files: table } : {})
}

/** `( … )` */
export async function runSubshell(shell: Shell, body: List): Promise<number> {
  const child = forkShell(shell, new Map(), (sub) => runList(sub, body, true))
  return shell.process.wait(child.pid)
}

/** `$(…)`: what it printed, without the newlines at its end. */
export async function substitute(shell: Shell, part: CommandPart): Promise<string> {
  const file = shell.isBash ? onlyFile(shell, part) : null
  if (file) return trimmed(await readFile(shell, file))
  const [reader, writer] = shell.process.pipe()
  const child = forkShell(shell, new Map([[1, writer]]), async (sub) => {
    sub.tested = false
    if (shell.isBash && !shell.extended.has('inherit_errexit')) sub.options.delete('e')
    return runScript(sub, readOnce(part, sub.dialect.name))
  })
  writer.close()
  const bytes = await reader.readAll()
  reader.close()
  shell.substitutionStatus = await shell.process.wait(child.pid)
  return trimmed(bytes)
}

const READ = new WeakMap<CommandPart, Script>()

/** A substitution in a loop is read the first time alone. */
function readOnce(part: CommandPart, grammar: Grammar): Script {
  const known = READ.get(part)
  if (known) return known
  const script = parseScript(part.source, grammar, part.line)
  READ.set(part, script)
  return script
}

/** `<(…)` and `>(…)`: the path of a descriptor that leads to the command. */
export function openProcess(shell: Shell, direction: '<' | '>', source: string, line: number): string {
  const [reader, writer] = shell.process.pipe()
  const [inner, outer] = direction === '<' ? [writer, reader] : [reader, writer]
  forkShell(shell, new Map([[direction === '<' ? 1 : 0, inner]]), async (sub) => {
    return runText(sub, source, line)
  })
  inner.close()
  let number = shell.isBash ? 63 : 64
  while (shell.process.files.has(number)) number -= 1
  shell.process.setFile(number, outer)
  shell.processFiles.push(number)
  return `/dev/fd/${number}`
}

/** Lets go of what `<(…)` opened for a command that has ended. */
export function closeProcessFiles(shell: Shell): void {
  for (const number of shell.processFiles) {
    shell.file(number)?.close()
    shell.process.setFile(number, null)
  }
  shell.processFiles = []
}

/** bash's `$(< file)`: the list of that one redirection. */
function onlyFile(shell: Shell, part: CommandPart): List | null {
  if (!/^\s*<[^<(&>]/.test(part.source)) return null
  const { units, error } = readOnce(part, shell.dialect.name)
  const [unit] = units
  const command = unit?.items[0]?.command
  if (error || units.length !== 1 || !unit || unit.items.length !== 1 || command?.kind !== 'simple') return null
  return command.words.length === 0 && command.assignments.length === 0 && command.redirects.length === 1 ? unit : null
}

async function readFile(shell: Shell, list: List): Promise<Uint8Array> {
  const command = list.items[0]?.command
  if (command?.kind !== 'simple') return new Uint8Array()
  const done = await redirect(shell, command.redirects)
  const bytes = await (shell.file(0)?.readAll() ?? new Uint8Array())
  done.undo()
  shell.substitutionStatus = 0
  return bytes
}

function trimmed(bytes: Uint8Array): string {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 10) end -= 1
  const kept = bytes.subarray(0, end)
  return decodeText(kept.includes(0) ? kept.filter((byte) => byte !== 0) : kept)
}

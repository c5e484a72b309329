import type { OpenFile } from '../../../kernel'
import type { Shell } from '../shell'
import type { Command } from '../syntax/tree'
import { runCommand, settle } from './run'
import { forkShell } from './subshell'

type Pipeline = Extract<Command, { kind: 'pipeline' }>

/** Runs the commands of a pipeline side by side and waits for all. One alone runs in this shell. */
export async function runPipeline(shell: Shell, pipeline: Pipeline, last: boolean): Promise<number> {
  const [only] = pipeline.commands
  const started = shell.process.now()
  const single = pipeline.commands.length === 1 && only
  const status = single ? await runCommand(shell, only, last) : await settle(shell, await runStages(shell, pipeline))
  if (pipeline.timed) await printTimes(shell, (shell.process.now() - started) / 1e6)
  return status
}

async function runStages(shell: Shell, { commands, withErrors }: Pipeline): Promise<number> {
  const pids: number[] = []
  let input: OpenFile | null = null
  for (const [index, command] of commands.entries()) {
    const pipe = index < commands.length - 1 ? shell.process.pipe() : null
    const files = new Map<number, OpenFile>()
    if (input) files.set(0, input)
    if (pipe) files.set(1, pipe[1])
    if (pipe && withErrors[index]) files.set(2, pipe[1])
    pids.push(forkShell(shell, files, (sub) => runCommand(sub, command, true)).pid)
    input?.close()
    pipe?.[1].close()
    input = pipe?.[0] ?? null
  }
  const statuses: number[] = []
  for (const pid of pids) statuses.push(await shell.process.wait(pid))
  shell.pipeStatus = statuses
  const failed = shell.has('pipefail') ? [...statuses].reverse().find((status) => status !== 0) : undefined
  return failed ?? statuses[statuses.length - 1] ?? 0
}

async function printTimes(shell: Shell, seconds: number): Promise<void> {
  const shown = `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s`
  await shell.print(2, `\nreal\t${shown}\nuser\t0m0.000s\nsys\t0m0.000s\n`)
}

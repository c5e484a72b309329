import { Failure } from '../failure'
import type { Job, Shell } from '../shell'
import type { Command, List } from '../syntax/tree'
import { runCompound } from './compound'
import { runPipeline } from './pipeline'
import { runSimple } from './simple'
import { forkShell } from './subshell'
import { runNamedTrap, runTraps } from './traps'

/** Runs a list; `last`: the process ends with it, so its last program may take the process over. */
export async function runList(shell: Shell, list: List, last = false): Promise<number> {
  let status = 0
  const final = list.items.length - 1
  for (const [index, { command, background }] of list.items.entries()) {
    status = background ? startBackground(shell, command) : await runCommand(shell, command, last && index === final)
    shell.status = status
    if (shell.isBash && !isLongPipeline(command)) shell.pipeStatus = [status]
    if (shell.pendingTraps.length > 0) await runTraps(shell)
    if (shell.flow) return shell.flow.kind === 'exit' || shell.flow.kind === 'return' ? shell.flow.status : status
  }
  return status
}

function isLongPipeline(command: Command): boolean {
  return command.kind === 'pipeline' && command.commands.length > 1
}

/** Runs one command of any kind. What goes wrong in it is reported here. */
export async function runCommand(shell: Shell, command: Command, last = false): Promise<number> {
  try {
    switch (command.kind) {
      case 'simple':
        return await settle(shell, await runSimple(shell, command, last))
      case 'pipeline':
        return await runPipelineCommand(shell, command, last)
      case 'and-or':
        return await runAndOr(shell, command, last)
      default:
        return await runCompound(shell, command, last)
    }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    return settle(shell, await reportFailure(shell, failure))
  }
}

/** Prints what went wrong, and arranges what ends with it. */
export async function reportFailure(shell: Shell, failure: Failure): Promise<number> {
  if (failure.text !== null) await shell.complain(failure.text)
  shell.status = failure.status
  if (failure.ends === 'shell') shell.flow = { kind: 'exit', status: failure.status }
  if (failure.ends === 'unit') shell.flow = { kind: 'discard', status: failure.status }
  return failure.status
}

/** After a command that counts: ERR and `set -e`, unless its failure is being tested. */
export async function settle(shell: Shell, status: number): Promise<number> {
  if (status === 0 || shell.tested || shell.flow) return status
  shell.status = status
  if (shell.traps.has('ERR') && (shell.functionDepth === 0 || shell.has('E'))) await runNamedTrap(shell, 'ERR')
  if (shell.has('e')) shell.flow = { kind: 'exit', status }
  return status
}

/** Runs with failures tested: neither ERR nor `set -e` look at them. */
export async function runTested<T>(shell: Shell, body: () => Promise<T>): Promise<T> {
  const before = shell.tested
  shell.tested = true
  try {
    return await body()
  } finally {
    shell.tested = before
  }
}

async function runAndOr(shell: Shell, { first, rest }: Extract<Command, { kind: 'and-or' }>, last: boolean): Promise<number> {
  let status = await runTested(shell, () => runCommand(shell, first))
  for (const [index, { operator, command }] of rest.entries()) {
    if (shell.flow) return status
    shell.status = status
    if ((operator === '&&') !== (status === 0)) continue
    const isLast = index === rest.length - 1
    status = isLast ? await runCommand(shell, command, last) : await runTested(shell, () => runCommand(shell, command))
  }
  return status
}

async function runPipelineCommand(shell: Shell, command: Extract<Command, { kind: 'pipeline' }>, last: boolean): Promise<number> {
  const run = (): Promise<number> => runPipeline(shell, command, last && !command.negated && !command.timed)
  if (!command.negated) return run()
  const status = await runTested(shell, run)
  return shell.flow ? status : status === 0 ? 1 : 0
}

function startBackground(shell: Shell, command: Command): number {
  const nothing = shell.process.open('/dev/null')
  const input = 'code' in nothing ? shell.process.input(new Uint8Array()) : nothing
  const child = forkShell(shell, new Map([[0, input]]), async (sub) => {
    for (const signal of ['INT', 'QUIT'] as const) sub.process.trap(signal, 'ignore')
    return runCommand(sub, command, true)
  })
  input.close()
  const job: Job = {
    number: Math.max(0, ...shell.jobs.map(({ number }) => number)) + 1,
    pid: child.pid,
    pids: [child.pid],
    text: '',
    status: null,
  }
  shell.jobs.push(job)
  void child.exit.then((status) => (job.status = status))
  shell.lastBackground = child.pid
  return 0
}

import { parseSignal, SIGNAL_NUMBERS, signalName, type SignalName } from '../../../kernel'
import { Failure } from '../failure'
import type { Job, Shell } from '../shell'
import { fail, failAsTool, put, type Builtin } from './builtin'

export const wait: Builtin = {
  name: 'wait',
  async run(shell, args) {
    const operands = args.filter((argument) => argument !== '-n' && argument !== '-f' && argument !== '--')
    if (shell.isBash && args.includes('-n')) return waitNext(shell)
    if (operands.length === 0) {
      for (const job of [...shell.jobs]) {
        const status = await waitFor(shell, job)
        if (status.interrupted) return status.status
      }
      shell.jobs = []
      return 0
    }
    let status = 0
    for (const operand of operands) {
      const job = findJob(shell, operand)
      if (!job) {
        status = 127
        if (shell.isBash)
          await shell.complain(
            operand.startsWith('%')
              ? `${operand}: no such job`
              : /^\d+$/.test(operand)
                ? `pid ${operand} is not a child of this shell`
                : `\`${operand}': not a pid or valid job spec`,
          )
        continue
      }
      const done = await waitFor(shell, job)
      status = done.status
      if (done.interrupted) return status
    }
    return status
  },
}

async function waitNext(shell: Shell): Promise<number> {
  const running = shell.jobs.filter(({ status }) => status === null)
  const [done] = shell.jobs.filter(({ status }) => status !== null)
  if (!done && running.length === 0) return 127
  const first = done ?? (await Promise.race(running.map(async (job) => ({ ...job, status: await shell.process.wait(job.pid) }))))
  shell.jobs = shell.jobs.filter(({ pid }) => pid !== first.pid)
  return first.status ?? 0
}

/** Waits for a job, or until a trapped signal comes. */
async function waitFor(shell: Shell, job: Job): Promise<{ readonly status: number; readonly interrupted: boolean }> {
  if (job.status !== null) {
    await shell.process.wait(job.pid)
    return { status: job.status, interrupted: false }
  }
  const ended = shell.process.wait(job.pid).then((status) => ({ status, interrupted: false }))
  const trapped = shell.nextTrap().then((status) => ({ status, interrupted: true }))
  const first = await Promise.race([ended, trapped])
  if (!first.interrupted) job.status = first.status
  return first
}

function findJob(shell: Shell, text: string): Job | null {
  if (/^\d+$/.test(text)) return shell.jobs.find(({ pid, pids }) => pid === Number(text) || pids.includes(Number(text))) ?? null
  if (text === '%' || text === '%%' || text === '%+') return shell.jobs[shell.jobs.length - 1] ?? null
  if (text === '%-') return shell.jobs[shell.jobs.length - 2] ?? null
  const number = /^%(\d+)$/.exec(text)?.[1]
  return number === undefined ? null : (shell.jobs.find((job) => job.number === Number(number)) ?? null)
}

export const jobs: Builtin = {
  name: 'jobs',
  async run(shell, args) {
    const running = shell.jobs.filter(({ status }) => status === null)
    if (args.includes('-p')) return put(shell, running.map(({ pid }) => `${pid}\n`).join(''))
    const lines = running.map(({ number }, index) => {
      const mark = index === running.length - 1 ? '+' : index === running.length - 2 ? '-' : ' '
      return `[${number}]${shell.dialect.name === 'dash' ? ` ${mark}` : `${mark} `} Running                    \n`
    })
    return put(shell, (shell.isBash ? lines : lines.reverse()).join(''))
  },
}

export const fg: Builtin = { name: 'fg', run: (shell) => noJobControl(shell) }
export const bg: Builtin = { name: 'bg', run: (shell) => noJobControl(shell) }

function noJobControl(shell: Shell): Promise<number> {
  return shell.isBash ? fail(shell, 'no job control', 1) : fail(shell, 'No current job', 2)
}

export const kill: Builtin = {
  name: 'kill',
  async run(shell, args) {
    if (args[0] === '-l' || args[0] === '-L') return listSignals(shell, args.slice(1))
    const { signal, targets, bad } = readKill(args)
    if (bad !== null) return badSignal(shell, bad)
    if (targets.length === 0) return usage(shell)
    let status = 0
    for (const target of targets) status = (await killOne(shell, target, signal)) || status
    // A shell that killed itself goes no further.
    await shell.process.work(1)
    return status
  },
}

function readKill(args: readonly string[]): { signal: SignalName | 0; targets: readonly string[]; bad: string | null } {
  const [first = '', second] = args
  if ((first === '-s' || first === '-n') && second !== undefined) {
    const signal = parseSignal(second)
    return { signal: signal ?? 0, targets: args.slice(args[2] === '--' ? 3 : 2), bad: signal === null ? second : null }
  }
  if (first === '--') return { signal: 'TERM', targets: args.slice(1), bad: null }
  if (first.startsWith('-') && first.length > 1) {
    const signal = parseSignal(first.slice(1))
    return { signal: signal ?? 0, targets: args.slice(second === '--' ? 2 : 1), bad: signal === null ? first.slice(1) : null }
  }
  return { signal: 'TERM', targets: args, bad: null }
}

async function killOne(shell: Shell, target: string, signal: SignalName | 0): Promise<number> {
  const job = target.startsWith('%') ? findJob(shell, target) : null
  if (target.startsWith('%') && !job)
    return shell.dialect.name === 'dash'
      ? fail(shell, `No such job: ${target}`, 2)
      : fail(shell, `${target}: no such job`, shell.isBash ? 1 : 2)
  if (!job && !/^-?\d+$/.test(target)) {
    switch (shell.dialect.name) {
      case 'dash':
        throw new Failure(`Illegal number: ${target}`, 2, 'command')
      case 'ash':
        return failAsTool(shell, `invalid number '${target}'`, 1)
      case 'bash':
        return fail(shell, `${target}: arguments must be process or job IDs`, 1)
    }
  }
  const pid = job ? job.pid : Number(target)
  const result = shell.process.kill(pid, signal)
  if (result === true) return 0
  const text = result === 'ESRCH' ? 'No such process' : 'Operation not permitted'
  switch (shell.dialect.name) {
    case 'dash':
      await shell.complain(text)
      await shell.print(2, '\n')
      return 1
    case 'ash':
      return failAsTool(shell, `can't kill pid ${pid}: ${text}`, 1)
    case 'bash':
      return fail(shell, `(${pid}) - ${text}`, 1)
  }
}

function badSignal(shell: Shell, name: string): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      throw new Failure(`Illegal option -${name.slice(0, 1)}`, 2, 'command')
    case 'ash':
      return failAsTool(shell, `bad signal name '${name}'`, 1)
    case 'bash':
      return fail(shell, `${name}: invalid signal specification`, 1)
  }
}

async function usage(shell: Shell): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      return fail(shell, 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]', 2)
    case 'ash':
      return failAsTool(shell, 'you need to specify whom to kill', 1)
    case 'bash':
      await shell.print(2, 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n')
      return 2
  }
}

async function listSignals(shell: Shell, args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    const all = Object.entries(SIGNAL_NUMBERS)
    return put(
      shell,
      all
        .map(([name, number]) =>
          shell.dialect.name === 'dash' ? `${name}\n` : `${String(number).padStart(2)}) ${shell.isBash ? 'SIG' : ''}${name}\n`,
        )
        .join(''),
    )
  }
  for (const argument of args) {
    const number = Number(argument)
    if (/^\d+$/.test(argument)) await put(shell, `${signalName(number > 128 ? number - 128 : number) ?? ''}\n`)
    else {
      const signal = parseSignal(argument)
      if (shell.dialect.name === 'dash') throw new Failure(`Illegal number: ${argument}`, 2, 'shell')
      if (signal === null || signal === 0) return badSignal(shell, argument)
      await put(shell, `${SIGNAL_NUMBERS[signal]}\n`)
    }
  }
  return 0
}

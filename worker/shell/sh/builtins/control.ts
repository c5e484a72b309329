import { Failure } from '../failure'
import type { Shell } from '../shell'
import { fail, type Builtin } from './builtin'

export const colon: Builtin = { name: ':', special: true, run: () => 0 }
export const trueBuiltin: Builtin = { name: 'true', run: () => 0 }
export const falseBuiltin: Builtin = { name: 'false', run: () => 1 }

export const breakBuiltin: Builtin = { name: 'break', special: true, run: (shell, args) => leaveLoops(shell, 'break', args) }
export const continueBuiltin: Builtin = { name: 'continue', special: true, run: (shell, args) => leaveLoops(shell, 'continue', args) }

async function leaveLoops(shell: Shell, kind: 'break' | 'continue', args: readonly string[]): Promise<number> {
  const levels = args[0] === undefined ? 1 : Number(args[0])
  if (!Number.isInteger(levels) || levels < 1) {
    if (!shell.isBash) throw new Failure(`Illegal number: ${args[0] ?? ''}`, 2, 'shell')
    return fail(
      shell,
      Number.isInteger(levels) ? `${args[0] ?? ''}: loop count out of range` : `${args[0] ?? ''}: numeric argument required`,
      1,
    )
  }
  if (shell.loopDepth === 0) {
    return shell.isBash ? fail(shell, "only meaningful in a `for', `while', or `until' loop", 0) : 0
  }
  shell.flow = { kind, levels: Math.min(levels, shell.loopDepth) }
  return 0
}

export const returnBuiltin: Builtin = {
  name: 'return',
  special: true,
  async run(shell, args) {
    const status = await statusOf(shell, args[0])
    if (shell.functionDepth > 0 || shell.sourceDepth > 0) shell.flow = { kind: 'return', status }
    else if (shell.isBash) return fail(shell, "can only `return' from a function or sourced script", 2)
    else shell.flow = { kind: 'exit', status }
    return status
  },
}

export const exitBuiltin: Builtin = {
  name: 'exit',
  special: true,
  async run(shell, args) {
    if (shell.isBash && args.length > 1 && /^[-+]?\d+$/.test(args[0] ?? '')) throw new Failure('too many arguments', 1, 'unit')
    const status = await statusOf(shell, args[0])
    shell.flow = { kind: 'exit', status }
    return status
  },
}

async function statusOf(shell: Shell, text: string | undefined): Promise<number> {
  if (text === undefined) return shell.status
  if (shell.isBash ? /^\s*[-+]?\d+\s*$/.test(text) : /^\d+$/.test(text)) return Number(BigInt.asUintN(8, BigInt(text.trim())))
  if (!shell.isBash) throw new Failure(`Illegal number: ${text}`, 2, 'shell')
  return fail(shell, `${text}: numeric argument required`, 2)
}

import type { Shell } from '../shell'
import { runText } from './script'

/** Runs the commands of the signals that came since the last time; `$?` is afterwards what it was. */
export async function runTraps(shell: Shell): Promise<void> {
  while (shell.pendingTraps.length > 0 && !shell.flow) {
    const signal = shell.pendingTraps.shift()
    const action = signal && shell.traps.get(signal)
    if (action) await runAction(shell, action)
  }
}

/** ERR, DEBUG, RETURN of bash. */
export async function runNamedTrap(shell: Shell, name: 'ERR' | 'DEBUG' | 'RETURN'): Promise<void> {
  const action = shell.traps.get(name)
  if (!action || shell.inTrap) return
  shell.inTrap = true
  await runAction(shell, action)
  shell.inTrap = false
}

/** The shell ends: its EXIT trap runs with `$?` as it was, and may change what it ends with. */
export async function finishShell(shell: Shell, status: number): Promise<number> {
  let final = statusAtEnd(shell, status)
  shell.flow = null
  if (shell.pendingTraps.length > 0) {
    shell.status = final
    await runTraps(shell)
    final = statusAtEnd(shell, final)
    shell.flow = null
  }
  const action = shell.traps.get('EXIT')
  if (action === undefined) return final
  shell.traps.delete('EXIT')
  shell.status = final
  await runText(shell, action, shell.line)
  return statusAtEnd(shell, final)
}

function statusAtEnd({ flow }: Shell, status: number): number {
  return flow && 'status' in flow ? flow.status : status
}

async function runAction(shell: Shell, action: string): Promise<void> {
  const { status, tested } = shell
  shell.tested = false
  await runText(shell, action, shell.line)
  shell.tested = tested
  if (!shell.flow) shell.status = status
}

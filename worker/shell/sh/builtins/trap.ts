import { parseSignal, SIGNAL_NUMBERS, type SignalName } from '../../../kernel'
import { singleQuote } from '../quote'
import type { Shell } from '../shell'
import { fail, put, type Builtin } from './builtin'

const NAMED = new Set(['ERR', 'DEBUG', 'RETURN'])

export const trap: Builtin = {
  name: 'trap',
  special: true,
  async run(shell, args) {
    const operands = args[0] === '--' ? args.slice(1) : args
    if (operands.length === 0 || (operands[0] === '-p' && operands.length === 1)) return list(shell)
    if (operands[0] === '-l')
      return put(
        shell,
        Object.entries(SIGNAL_NUMBERS)
          .map(([name, number]) => `${number}) SIG${name}\n`)
          .join(''),
      )
    const [first = '', ...rest] = operands
    // `trap INT` and `trap 2 3` take traps away.
    const resets = first === '-' || rest.length === 0 || /^\d+$/.test(first)
    const names = first === '-' ? rest : resets ? operands : rest
    let status = 0
    for (const name of names) status = (await setOne(shell, name, resets ? null : first)) || status
    return status
  },
}

async function setOne(shell: Shell, name: string, action: string | null): Promise<number> {
  const signal = readName(shell, name)
  if (signal === null) return bad(shell, name)
  if (action === null) shell.traps.delete(signal)
  else shell.traps.set(signal, action)
  if (signal !== 'EXIT' && !NAMED.has(signal)) arrange(shell, signal as SignalName, action)
  return 0
}

function arrange(shell: Shell, signal: SignalName, action: string | null): void {
  if (action === null) shell.process.trap(signal, 'default')
  else if (action === '') shell.process.trap(signal, 'ignore')
  else shell.process.trap(signal, () => shell.notice(signal))
}

function readName(shell: Shell, name: string): string | null {
  const upper = name.toUpperCase()
  if (shell.isBash && NAMED.has(upper)) return upper
  if (shell.dialect.name === 'ash' && upper === 'ERR') return 'ERR'
  if (shell.dialect.name === 'dash' && name.startsWith('SIG')) return null
  const signal = parseSignal(name)
  return signal === 0 ? 'EXIT' : signal
}

async function bad(shell: Shell, name: string): Promise<number> {
  if (shell.dialect.name !== 'dash') return fail(shell, `${name}: invalid signal specification`, 1)
  await shell.print(2, `trap: ${name}: bad trap\n`)
  return 1
}

function list(shell: Shell): Promise<number> {
  const order = (name: string): number => (name === 'EXIT' ? 0 : parseSignal(name) ? SIGNAL_NUMBERS[name as SignalName] : 100)
  const lines = [...shell.traps]
    .sort(([a], [b]) => order(a) - order(b))
    .map(
      ([name, action]) => `trap -- ${singleQuote(action)} ${shell.isBash && name !== 'EXIT' && !NAMED.has(name) ? `SIG${name}` : name}\n`,
    )
  return put(shell, lines.join(''))
}

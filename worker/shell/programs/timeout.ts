import { parseSignal, type Process, type SignalName } from '../../kernel'
import { program, type Call } from './common/program'
import { cannotRun } from './common/run-in-place'
import { parseDuration } from './sleep'

/** timeout: GNU's answers 124 when time is up; busybox's leaves what the signal made of the command. */
export const timeout = program({
  name: 'timeout',
  from: ['coreutils', 'busybox'],
  options: { 'k|kill-after': 'value', 's|signal': 'value' },
  gnu: { 'preserve-status': 'flag', foreground: 'ignored', 'v|verbose': 'flag' },
  usage: '[-s SIG] [-k KILL_SECS] SECS PROG ARGS',
  usageStatus: 125,
  stopAtOperand: true,
  async run(process, call) {
    const [written, ...argv] = call.operands
    if (written === undefined || argv.length === 0) return call.usage()
    const limit = parseDuration(written)
    const written2 = call.options.value('k')
    const kill = written2 === undefined ? Infinity : parseDuration(written2)
    if (limit === null || kill === null) {
      const wrong = limit === null ? written : (written2 ?? '')
      return call.gnu ? call.usage(`invalid time interval ${call.cite(wrong)}`) : call.fail(`invalid number '${wrong}'`)
    }
    const signal = parseSignal(call.options.value('s') ?? 'TERM')
    if (signal === null)
      return call.gnu
        ? call.usage(`${call.cite(call.options.value('s') ?? '')}: invalid signal`)
        : call.fail(`bad signal name '${call.options.value('s') ?? ''}'`)
    return watch(process, call, argv, { seconds: limit, signal, killSeconds: kill })
  },
})

interface Limit {
  readonly seconds: number
  readonly signal: SignalName | 0
  readonly killSeconds: number
}

async function watch(process: Process, call: Call, argv: readonly string[], limit: Limit): Promise<number> {
  await call.flush()
  const [name = ''] = argv
  const path = process.which(name)
  const child = path === null ? ({ error: 'ENOENT', path: name } as const) : process.spawn(path, argv)
  if (!('pid' in child)) return cannotRun(call, name, child, { gnu: 'failed to run command %' })
  process.trap('TERM', () => void process.kill(child.pid, 'TERM'))
  const exit = process.wait(child.pid)
  // No limit: `timeout 0` waits for ever.
  const late = limit.seconds === 0 ? false : await first(exit, process.sleep(limit.seconds * 1000))
  if (!late) return exit
  if (call.options.has('v')) call.fail(`sending signal ${String(limit.signal)} to command ${call.cite(name)}`)
  if (limit.signal !== 0) process.kill(child.pid, limit.signal)
  if (limit.killSeconds !== Infinity && (await first(exit, process.sleep(limit.killSeconds * 1000)))) process.kill(child.pid, 'KILL')
  const status = await exit
  if (!call.gnu) return status
  return call.options.has('preserve-status') || status === 137 ? status : 124
}

/** True where time was up first. */
async function first(exit: Promise<number>, time: Promise<void>): Promise<boolean> {
  return Promise.race([exit.then(() => false), time.then(() => true)])
}

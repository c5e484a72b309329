import { program } from './common/program'

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** `5`, `0.5`, `2m` → seconds; null: no duration. */
export function parseDuration(text: string): number | null {
  if (text === 'infinity' || text === 'inf') return Infinity
  const match = /^(\d*\.?\d+|\d+\.)([smhd]?)$/.exec(text)
  return match ? Number(match[1]) * (SECONDS[match[2] ?? ''] ?? 1) : null
}

export const sleep = program({
  name: 'sleep',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: '[N]...',
  async run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    let seconds = 0
    for (const operand of call.operands) {
      const duration = parseDuration(operand)
      if (duration === null)
        return call.gnu ? call.usage(`invalid time interval ${call.cite(operand)}`) : call.fail(`invalid number '${operand}'`)
      seconds += duration
    }
    await process.sleep(Math.min(seconds, FOREVER_SECONDS) * 1000)
    return 0
  },
})

const FOREVER_SECONDS = 1e9

export const usleep = program({
  name: 'usleep',
  from: ['busybox'],
  options: {},
  usage: 'N',
  async run(process, call) {
    const [count] = call.operands
    if (count === undefined) return call.usage()
    if (!/^\d+$/.test(count)) return call.fail(`invalid number '${count}'`)
    await process.sleep(Number(count) / 1000)
    return 0
  },
})

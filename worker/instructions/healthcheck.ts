import type { Healthcheck } from '../image'
import type { DockerfileNode } from '../dockerfile'
import { goQuote } from '../text'
import { parseCommandLine } from './command-line'
import { durationText, parseDuration } from './duration'
import type { FlagValues } from './flags'
import { instruction, isError } from './instruction'
import type { InstructionError } from './types'

const FLAGS = { interval: 'string', timeout: 'string', 'start-period': 'string', 'start-interval': 'string', retries: 'string' } as const
const SHORTEST = 1e6

/** HEALTHCHECK: how the container is asked whether it is well. NONE does not look at its flags. */
export const healthcheck = instruction({
  keyword: 'HEALTHCHECK',
  flags: FLAGS,
  arguments: 'some',
  readsFlags: ({ args: [type = ''] }) => type.toUpperCase() !== 'NONE',
  parse(node, flags): { readonly check: Healthcheck } | InstructionError {
    const [type = '', ...words] = node.args
    if (type.toUpperCase() !== 'NONE') return parseCheck(type.toUpperCase(), { ...node, args: words }, flags)
    return words.length > 0 ? { error: 'HEALTHCHECK NONE takes no arguments' } : { check: { Test: ['NONE'] } }
  },
  plan({ check }, stage) {
    stage.with({ Healthcheck: check }).history(`HEALTHCHECK ${checkText(check)}`)
  },
})

function parseCheck(
  type: string,
  node: DockerfileNode,
  flags: FlagValues<typeof FLAGS>,
): { readonly check: Healthcheck } | InstructionError {
  if (type !== 'CMD') return { error: `Unknown type ${goQuote(type)} in HEALTHCHECK (try CMD)` }
  const { words, shell } = parseCommandLine(node)
  if (words.length === 0) return { error: 'Missing command after HEALTHCHECK CMD' }
  const times: number[] = []
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval'] as const) {
    const time = parseInterval(name, flags[name] ?? '')
    if (isError(time)) return time
    times.push(time)
  }
  const retries = parseRetries(flags.retries ?? '')
  if (isError(retries)) return retries
  const [Interval, Timeout, StartPeriod, StartInterval] = times
  return { check: { Test: [shell ? 'CMD-SHELL' : 'CMD', ...words], Interval, Timeout, StartPeriod, StartInterval, Retries: retries } }
}

function parseInterval(name: string, text: string): number | InstructionError {
  if (text === '') return 0
  const time = parseDuration(text)
  if (typeof time !== 'number' || time === 0 || time >= SHORTEST) return time
  return { error: `Interval ${goQuote(name)} cannot be less than 1ms` }
}

function parseRetries(text: string): number | InstructionError {
  if (text === '') return 0
  if (!/^[+-]?\d+$/.test(text)) return { error: `strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax` }
  const retries = Number(text)
  if (retries >= 2 ** 31 || retries < -(2 ** 31)) return { error: `strconv.ParseInt: parsing ${goQuote(text)}: value out of range` }
  return retries < 0 ? { error: `--retries cannot be negative (${retries})` } : retries
}

/** Go's `%+v` of the check. */
function checkText(check: Healthcheck): string {
  const times = (['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const).map(
    (name) => `${name}:${durationText(check[name] ?? 0)}`,
  )
  return `{Test:[${(check.Test ?? []).join(' ')}] ${times.join(' ')} Retries:${check.Retries ?? 0}}`
}

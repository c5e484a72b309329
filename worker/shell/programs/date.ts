import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { parseBusyboxDate, parseGnuDate } from './common/dates'
import { LineReader, openInput } from './common/input'
import { utf8Codec } from './common/codec'
import { program, type Call } from './common/program'
import { formatTime, zoneOf, type Zone } from './common/time'

export const date = program({
  name: 'date',
  from: ['coreutils', 'busybox'],
  options: {
    'd|date': 'value',
    'I|iso-8601': 'optional',
    'R|rfc-email': 'flag',
    'r|reference': 'value',
    's|set': 'value',
    'u|utc|universal': 'flag',
  },
  gnu: { debug: 'unmodelled', 'f|file': 'value', 'rfc-2822': 'flag', 'rfc-3339': 'value' },
  busybox: { D: 'unmodelled', date: 'value', set: 'value', reference: 'value', utc: 'flag', 'rfc-2822': 'flag' },
  usage: '[OPTIONS] [+FMT] [[-s] TIME]',
  async run(process, call) {
    const { options, operands } = call
    const zone: Zone = options.has('u') || options.has('utc') ? () => ({ minutes: 0, name: 'UTC' }) : zoneOf(process)
    const format = operands.find((operand) => operand.startsWith('+'))
    const other = operands.find((operand) => !operand.startsWith('+'))
    if (options.has('s') || options.has('set')) return call.notSimulated(`${call.name} -s (a container cannot set the clock)`)
    if (other !== undefined) return wrongOperand(call, other, process, zone)
    if (options.has('f')) return fromFile(process, call, zone, format)
    const at = moment(process, call, zone)
    if (at === null) return 1
    call.out.write(`${formatTime(formatOf(call, format), at, zone)}\n`)
    return 0
  },
})

/** Microseconds, or null: said why not. */
function moment(process: Process, call: Call, zone: Zone): number | null {
  const text = call.options.value('d') ?? call.options.value('date')
  const reference = call.options.value('r') ?? call.options.value('reference')
  if (reference !== undefined) {
    const stat = process.fs.stat(reference)
    if (!(stat instanceof FsError)) return stat.mtime
    call.failFile(stat, { gnu: reference, busybox: `can't stat '${reference}'` })
    return null
  }
  if (text === undefined) return process.now()
  const parsed = (call.gnu ? parseGnuDate : parseBusyboxDate)(text, process.now(), zone)
  if (parsed === null) call.fail(`invalid date ${call.cite(text)}`)
  return parsed
}

function formatOf(call: Call, given: string | undefined): string {
  if (given !== undefined) return given.slice(1)
  const { options } = call
  if (options.has('I')) return ISO[options.value('I') ?? 'date'] ?? '%Y-%m-%d'
  if (options.has('R') || options.has('rfc-2822')) return '%a, %d %b %Y %H:%M:%S %z'
  const precise = options.value('rfc-3339')
  if (precise !== undefined) return precise === 'date' ? '%Y-%m-%d' : precise === 'ns' ? '%Y-%m-%d %H:%M:%S.%N%:z' : '%Y-%m-%d %H:%M:%S%:z'
  return '%a %b %e %H:%M:%S %Z %Y'
}

const ISO: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
}

function wrongOperand(call: Call, operand: string, process: Process, zone: Zone): number {
  const isTime = call.gnu ? /^\d{8,12}(\.\d\d)?$/.test(operand) : parseBusyboxDate(operand, process.now(), zone) !== null
  if (isTime) return call.notSimulated(`${call.name} ${operand} (a container cannot set the clock)`)
  return call.fail(`invalid date ${call.cite(operand)}`)
}

async function fromFile(process: Process, call: Call, zone: Zone, format: string | undefined): Promise<number> {
  const input = openInput(process, call, call.options.value('f') ?? '-')
  if (!input) return 1
  const lines = new LineReader(input, utf8Codec)
  let status = 0
  for (let line = await lines.next(); line !== null; line = await lines.next()) {
    const at = parseGnuDate(line, process.now(), zone)
    if (at === null) status = call.fail(`invalid date ${call.cite(line)}`)
    else call.out.write(`${formatTime(formatOf(call, format), at, zone)}\n`)
  }
  return status
}

import { program, type Call } from './common/program'
import { formatFloat } from './common/printf-format'

export const seq = program({
  name: 'seq',
  from: ['coreutils', 'busybox'],
  options: { 's|separator': 'value', 'w|equal-width': 'flag' },
  gnu: { 'f|format': 'value' },
  usage: '[-w] [-s SEP] [FIRST [INC]] LAST',
  stopAtOperand: true,
  rewrite: negativeOperands,
  async run(_process, call) {
    const { operands, options, out } = call
    if (operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    if (operands.length > 3) return call.usage(`extra operand ${call.cite(operands[3] ?? '')}`, { silentInBusybox: true })
    const wrong = operands.find((operand) => !isNumber(operand))
    if (wrong !== undefined) return call.gnu ? call.usage(`invalid floating point argument: ${call.cite(wrong)}`) : call.usage()
    const [first, step, last] =
      operands.length === 1 ? ['1', '1', operands[0] ?? ''] : operands.length === 2 ? [operands[0] ?? '', '1', operands[1] ?? ''] : operands
    if (Number(step) === 0 && call.gnu) return call.usage(`invalid Zero increment value: ${call.cite(step ?? '')}`)
    const write = printer(call, first ?? '', step ?? '', last ?? '')
    const [from, by, to] = [Number(first), Number(step), Number(last)]
    const separator = options.value('s') ?? '\n'
    let any = false
    for (let index = 0; ; index++) {
      const value = from + index * by
      // Steps like 0.1 miss their end by a rounding error.
      if (by >= 0 ? value > to + by * 1e-9 : value < to + by * 1e-9) break
      out.write((any ? separator : '') + write(value))
      any = true
      await call.breathe()
    }
    if (any) out.write('\n')
    return 0
  },
})

/** `seq -3`, `seq 5 -2 1`: a number is no option. */
function negativeOperands(args: readonly string[]): readonly string[] {
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? ''
    if (/^-[\d.]/.test(argument)) return [...args.slice(0, at), '--', ...args.slice(at)]
    if (argument === '-s' || argument === '-f') at++
    else if (!argument.startsWith('-')) return args
  }
  return args
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}

function decimals(text: string): number {
  const exponent = /[eE]([-+]?\d+)$/.exec(text)
  const digits = /\.(\d*)/.exec(text)?.[1]?.length ?? 0
  return Math.max(0, digits - Number(exponent?.[1] ?? 0))
}

function printer(call: Call, first: string, step: string, last: string): (value: number) => string {
  const format = call.options.value('f')
  const conversion = format === undefined ? null : /^((?:[^%]|%%)*)%([-+ #0']*)(\d*)(?:\.(\d+))?([aefgAEFG])((?:[^%]|%%)*)$/.exec(format)
  if (conversion) {
    const [, before = '', flags = '', width = '', precision, letter = 'g', after = ''] = conversion
    const spec = { flags, width: Number(width), precision: precision === undefined ? null : Number(precision), letter }
    return (value) => before.replaceAll('%%', '%') + formatFloat(value, spec) + after.replaceAll('%%', '%')
  }
  const places = Math.max(decimals(first), decimals(step))
  const width = call.options.has('w') ? Math.max(Number(first).toFixed(places).length, Number(last).toFixed(places).length) : 0
  return (value) => {
    const text = value.toFixed(places)
    return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0')
  }
}

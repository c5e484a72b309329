import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'
import { complement, parseRanges, type Ranges } from './common/ranges'

export const cut = program({
  name: 'cut',
  from: ['coreutils', 'busybox'],
  options: {
    'b|bytes': 'value',
    'c|characters': 'value',
    'd|delimiter': 'value',
    'f|fields': 'value',
    n: 'ignored',
    's|only-delimited': 'flag',
  },
  gnu: { complement: 'flag', 'output-delimiter': 'value', 'z|zero-terminated': 'flag' },
  busybox: { O: 'value', D: 'flag', F: 'unmodelled', 'output-delimiter': 'value' },
  usage: '{-b|c LIST | -f|F LIST [-d SEP] [-s]} [-D] [-O SEP] [FILE]...',
  async run(process, call) {
    const plan = planOf(call)
    if (typeof plan === 'number') return plan
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
      if (!input) {
        status = 1
        continue
      }
      const lines = new LineReader(input, byteCodec, plan.end)
      for (;;) {
        const line = lines.take() ?? (await lines.next())
        if (line === null) break
        const text = plan.delimiter === null ? pick(line, plan.ranges, plan.output ?? '') : fields(line, plan.delimiter, plan)
        if (text !== null) call.out.writeBytes(byteCodec.encode(text + plan.end))
        await call.breathe()
      }
      if (input !== process.stdin) input.close()
    }
    return status
  },
})

interface Plan {
  readonly ranges: Ranges
  /** null: bytes, not fields. */
  readonly delimiter: string | null
  readonly output: string | null
  readonly onlyDelimited: boolean
  readonly end: string
}

/** GNU 9.1's -c counts bytes as -b does. */
function planOf(call: Call): Plan | number {
  const { options } = call
  const kinds = (['b', 'c', 'f'] as const).filter((letter) => options.has(letter))
  const kind = kinds[0]
  if (!kind) return call.usage('you must specify a list of bytes, characters, or fields', { silentInBusybox: true })
  if (kinds.length > 1) return call.usage('only one list may be specified')
  const delimiter = options.value('d')
  if (delimiter !== undefined && kind !== 'f') return call.usage('an input delimiter may be specified only when operating on fields')
  if (options.has('s') && kind !== 'f') return call.usage('suppressing non-delimited lines makes sense\n\tonly when operating on fields')
  const bytes = delimiter === undefined ? '\t' : byteCodec.fromText(delimiter)
  if (bytes.length > 1 && call.gnu) return call.usage('the delimiter must be a single character')
  const parsed = parseRanges(options.value(kind) ?? '')
  if ('error' in parsed) return rangeError(call, parsed, kind === 'f')
  const output = options.value('output-delimiter') ?? options.value('O')
  return {
    ranges: options.has('complement') ? complement(parsed) : parsed,
    delimiter: kind === 'f' ? bytes.slice(0, 1) || '\0' : null,
    output: output === undefined ? null : byteCodec.fromText(output),
    onlyDelimited: options.has('s'),
    end: options.has('z') ? '\0' : '\n',
  }
}

function rangeError(call: Call, { error, part }: { readonly error: string; readonly part: string }, ofFields: boolean): number {
  if (!call.gnu) return call.fail(`invalid range ${/^\d+$/.test(part) ? `${part}-${part}` : part}`)
  if (error === 'decreasing') return call.usage('invalid decreasing range')
  if (error === 'zero') return call.usage(ofFields ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1')
  return call.usage(ofFields ? `invalid field value ${call.cite(part)}` : `invalid byte/character position ${call.cite(part)}`)
}

function pick(line: string, ranges: Ranges, between: string): string {
  return ranges
    .filter(([from]) => from <= line.length)
    .map(([from, to]) => line.slice(from - 1, to))
    .join(between)
}

function fields(line: string, delimiter: string, plan: Plan): string | null {
  if (!line.includes(delimiter)) return plan.onlyDelimited ? null : line
  const all = line.split(delimiter)
  return plan.ranges.flatMap(([from, to]) => all.slice(from - 1, to)).join(plan.output ?? delimiter)
}

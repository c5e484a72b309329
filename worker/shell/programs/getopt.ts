import type { Flavour } from './common/flavour'
import { parseArguments, type OptionKind, type OptionTable } from './common/options'
import { program, type Call } from './common/program'

/** getopt(1): the arguments of a script, checked and put in order for `eval set --`. */
export const getopt = program({
  name: 'getopt',
  from: ['util-linux', 'busybox'],
  options: {
    'a|alternative': 'unmodelled',
    'l|longoptions|longopts': 'value',
    'n|name': 'value',
    'o|options': 'value',
    'q|quiet': 'flag',
    'Q|quiet-output': 'flag',
    's|shell': 'value',
    'T|test': 'flag',
    'u|unquoted': 'flag',
  },
  busybox: { longoptions: 'value', longopts: 'value', options: 'value', name: 'value' },
  usage: '[OPTIONS] [--] OPTSTRING PARAMS',
  usageStatus: 2,
  stopAtOperand: true,
  run(_process, call) {
    const { options } = call
    if (options.has('T')) return 4
    const modern = options.value('o') ?? options.value('options')
    const [first, ...rest] = call.operands
    const letters = modern ?? first
    if (letters === undefined) return call.gnu ? call.usage('missing optstring argument') : call.usage()
    const args = modern === undefined ? rest : call.operands
    const quoted = modern !== undefined && !options.has('u')
    return print(call, letters, args[0] === '--' && modern === undefined ? args.slice(1) : args, quoted)
  },
})

function print(call: Call, letters: string, args: readonly string[], quoted: boolean): number {
  const { options } = call
  const long = [...options.values('l'), ...options.values('longoptions'), ...options.values('longopts')]
    .flatMap((list) => list.split(/[,\s]+/))
    .filter(Boolean)
  const table = tableOf(letters.replace(/^[+-]/, ''), long)
  const flavour: Flavour = call.flavour
  const parsed = parseArguments(args, { table, flavour, stopAtOperand: letters.startsWith('+') })
  const show = (text: string): string => (quoted ? `'${text.replaceAll("'", "'\\''")}'` : text)
  const name = options.value('n') ?? options.value('name') ?? 'getopt'
  if (!('options' in parsed)) {
    if (!options.has('q') && 'error' in parsed) call.note(`${name}: ${parsed.error}\n`)
    if (!options.has('Q')) call.out.write(' --\n')
    return 1
  }
  const words: string[] = []
  for (const option of parsed.options.given) {
    const kind = table[option.name]
    words.push(option.name.length === 1 ? `-${option.name}` : `--${option.name}`)
    if (kind !== 'flag') words.push(show(option.value ?? ''))
  }
  if (!options.has('Q')) call.out.write(` ${[...words, '--', ...parsed.operands.map(show)].join(' ')}\n`)
  return 0
}

function tableOf(letters: string, long: readonly string[]): OptionTable {
  const table: Record<string, OptionKind> = {}
  for (const match of letters.matchAll(/([^:])(:{0,2})/g)) table[match[1] ?? ''] = kindOf(match[2] ?? '')
  for (const name of long) table[name.replace(/:+$/, '')] = kindOf(/:*$/.exec(name)?.[0] ?? '')
  return table
}

function kindOf(colons: string): OptionKind {
  return colons === '' ? 'flag' : colons === ':' ? 'value' : 'optional'
}

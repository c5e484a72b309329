import { codecOf } from './common/codec'
import { program, type Call, type Definition } from './common/program'
import { GrepSearch } from './grep/search'
import { matcherOf } from './grep/matcher'
import { RegexError } from './regex/regex'

const DEFINITION: Omit<Definition, 'name' | 'run'> = {
  from: ['grep', 'busybox'],
  options: {
    'A|after-context': 'value',
    'B|before-context': 'value',
    'C|context': 'value',
    'c|count': 'flag',
    'E|extended-regexp': 'flag',
    'e|regexp': 'value',
    'F|fixed-strings': 'flag',
    'f|file': 'value',
    'h|no-filename': 'flag',
    'H|with-filename': 'flag',
    'i|y|ignore-case': 'flag',
    'L|files-without-match': 'flag',
    'l|files-with-matches': 'flag',
    'm|max-count': 'value',
    'n|line-number': 'flag',
    'o|only-matching': 'flag',
    'q|quiet|silent': 'flag',
    'R|dereference-recursive': 'flag',
    'r|recursive': 'flag',
    's|no-messages': 'flag',
    'v|invert-match': 'flag',
    'w|word-regexp': 'flag',
    'x|line-regexp': 'flag',
    'z|null-data': 'flag',
  },
  gnu: {
    'a|text': 'flag',
    'b|byte-offset': 'flag',
    'binary-files': 'value',
    color: 'optional',
    colour: 'optional',
    'D|devices': 'value',
    'd|directories': 'value',
    exclude: 'value',
    'exclude-dir': 'value',
    'exclude-from': 'unmodelled',
    'G|basic-regexp': 'flag',
    I: 'flag',
    include: 'value',
    label: 'value',
    'line-buffered': 'ignored',
    'no-ignore-case': 'ignored',
    'P|perl-regexp': 'flag',
    'T|initial-tab': 'unmodelled',
    'U|binary': 'ignored',
    'Z|null': 'flag',
  },
  busybox: { a: 'flag', include: 'value', exclude: 'value', color: 'optional' },
  usage: '[-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
  usageStatus: 2,
  busyboxUsageStatus: 2,
  gnuUsage: '[OPTION]... PATTERNS [FILE]...',
  rewrite: (args) => args.map((argument) => (/^-\d+$/.test(argument) ? `-C${argument.slice(1)}` : argument)),
}

/** grep, egrep and fgrep: the last two are grep -E and grep -F. */
export const grep = program({ ...DEFINITION, name: 'grep', run: (_process, call) => run(call, null) })
export const egrep = program({ ...DEFINITION, name: 'egrep', run: (_process, call) => run(call, 'E') })
export const fgrep = program({ ...DEFINITION, name: 'fgrep', run: (_process, call) => run(call, 'F') })

async function run(call: Call, forced: 'E' | 'F' | null): Promise<number> {
  const { options, process } = call
  if (['always', 'yes', 'force'].includes(options.value('color') ?? options.value('colour') ?? ''))
    return call.notSimulated(`${call.name} --color=always`)
  const codec = codecOf(process, call.flavour)
  const sources = await patternSources(call)
  if (typeof sources === 'number') return sources
  const kind = forced ?? options.last('E', 'F', 'G', 'P') ?? 'G'
  const repeated = kind === 'E' && call.gnu ? sources.patterns.find((pattern) => /^[*+?{]/.test(pattern)) : undefined
  if (repeated !== undefined) call.fail(`warning: ${repeated.slice(0, 1)} at start of expression`)
  const matcher = matcherOf(
    sources.patterns.map((pattern) => codec.fromText(pattern)),
    {
      kind,
      ignoreCase: options.has('i'),
      word: options.has('w'),
      line: options.has('x'),
    },
  )
  if (matcher instanceof RegexError) {
    if (matcher.unmodelled) return notModelled(call, matcher)
    return call.failAs({ gnu: matcher.text, busybox: `bad regex '${sources.patterns.join('\n')}'` }, 2)
  }
  return new GrepSearch(call, codec, matcher).run(sources.files)
}

function notModelled(call: Call, error: RegexError): number {
  call.notSimulated(`${call.name}: ${error.text}`)
  return 2
}

/** The patterns (one a line) and the files: the first operand is the pattern unless -e or -f gave one. A number: an error, said. */
async function patternSources(call: Call): Promise<{ readonly patterns: readonly string[]; readonly files: readonly string[] } | number> {
  const { options, operands } = call
  const patterns = options.values('e').flatMap((text) => text.split('\n'))
  for (const path of options.values('f')) {
    const input = path === '-' ? call.process.stdin : call.process.open(path)
    if (!('readAll' in input)) return call.failFile(input, { gnu: path, busybox: `can't open '${path}'` }, 2)
    const text = codecOf(call.process, call.flavour).decode(await input.readAll())
    if (text !== '')
      patterns.push(
        ...text
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => codecOf(call.process, call.flavour).toText(line)),
      )
  }
  if (options.has('e') || options.has('f')) return { patterns, files: operands }
  const [pattern, ...files] = operands
  if (pattern === undefined) return call.usage()
  return { patterns: pattern.split('\n'), files }
}

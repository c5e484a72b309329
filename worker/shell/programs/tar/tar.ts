import { program, type Call } from '../common/program'
import { createArchive } from './create'
import { extractArchive } from './extract'

/** tar: create, list, extract; what is packed is recognised by its first bytes, as both real ones do when they read. */
export const tar = program({
  name: 'tar',
  from: ['tar', 'busybox'],
  options: {
    'a|auto-compress': 'flag',
    'c|create': 'flag',
    'C|directory': 'value',
    'f|file': 'value',
    'h|dereference': 'flag',
    'j|bzip2': 'flag',
    'J|xz': 'flag',
    'k|keep-old-files': 'flag',
    'm|touch': 'flag',
    'o|no-same-owner': 'flag',
    'O|to-stdout': 'flag',
    'p|preserve-permissions|same-permissions': 'flag',
    't|list': 'flag',
    'T|files-from': 'value',
    'v|verbose': 'flag',
    'x|extract|get': 'flag',
    'X|exclude-from': 'value',
    'z|gzip|gunzip': 'flag',
    'Z|compress': 'unmodelled',
  },
  gnu: {
    'A|catenate': 'unmodelled',
    'd|diff|compare': 'unmodelled',
    delete: 'unmodelled',
    exclude: 'value',
    'exclude-vcs': 'unmodelled',
    group: 'value',
    'I|use-compress-program': 'unmodelled',
    mode: 'unmodelled',
    mtime: 'value',
    'no-recursion': 'flag',
    'no-same-permissions': 'flag',
    'no-wildcards': 'ignored',
    null: 'flag',
    'numeric-owner': 'flag',
    overwrite: 'flag',
    owner: 'value',
    'P|absolute-names': 'flag',
    r: 'unmodelled',
    'S|sparse': 'ignored',
    's|same-order': 'ignored',
    'same-owner': 'flag',
    sort: 'value',
    'skip-old-files': 'flag',
    'strip-components': 'value',
    totals: 'unmodelled',
    transform: 'unmodelled',
    u: 'unmodelled',
    'U|unlink-first': 'flag',
    'w|interactive': 'unmodelled',
    'W|verify': 'unmodelled',
    warning: 'value',
    wildcards: 'flag',
    xattrs: 'ignored',
    zstd: 'flag',
  },
  busybox: {
    exclude: 'value',
    'no-recursion': 'flag',
    'numeric-owner': 'flag',
    'no-same-permissions': 'flag',
    overwrite: 'flag',
    'strip-components': 'value',
    'to-command': 'unmodelled',
    lzma: 'unmodelled',
  },
  usage: 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...',
  usageStatus: 2,
  rewrite: oldStyle,
  async run(process, call) {
    const modes = (['c', 'x', 't'] as const).filter((letter) => call.options.has(letter))
    const [mode] = modes
    if (modes.length > 1)
      return call.gnu ? usage(call, "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option") : call.usage()
    if (!mode) return call.gnu ? usage(call, "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options") : call.usage()
    return mode === 'c' ? createArchive(process, call) : extractArchive(process, call, mode === 't')
  },
})

function usage(call: Call, text: string): number {
  call.fail(text)
  call.note(`Try '${call.name} --help' or '${call.name} --usage' for more information.\n`)
  return 2
}

const VALUED = 'bCfFgHIKLNTVX'

/** `tar xzf a.tar -C d`: the first word without a dash holds options; their values follow in order. */
function oldStyle(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args
  if (first === undefined || first.startsWith('-') || first === '') return args
  const values = [...rest]
  const words: string[] = []
  for (const letter of first) {
    words.push(`-${letter}`)
    if (VALUED.includes(letter) && values.length > 0) words.push(values.shift() ?? '')
  }
  return [...words, ...values]
}

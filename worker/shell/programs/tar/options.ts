import { isDebianBuild, type Flavour } from '../common/flavour'
import type { OptionTable } from '../common/options'

/** What GNU's and busybox's tar share. */
export const SHARED: OptionTable = {
  'c|create': 'flag',
  'x|extract|get': 'flag',
  't|list': 'flag',
  'f|file': 'value',
  'C|directory': 'value',
  'v|verbose': 'flag',
  'z|gzip|gunzip|ungzip': 'flag',
  'j|bzip2': 'flag',
  'J|xz': 'flag',
  'a|auto-compress': 'flag',
  'h|dereference': 'flag',
  'm|touch': 'flag',
  'o|no-same-owner': 'flag',
  'p|preserve-permissions|same-permissions': 'flag',
  'k|keep-old-files': 'flag',
  'O|to-stdout': 'flag',
  'Z|compress|uncompress': 'unmodelled',
}

export const GNU: OptionTable = {
  'A|catenate|concatenate': 'unmodelled',
  'r|append': 'unmodelled',
  'u|update': 'unmodelled',
  'd|diff|compare': 'unmodelled',
  delete: 'unmodelled',
  'I|use-compress-program': 'unmodelled',
  'g|listed-incremental': 'unmodelled',
  'G|incremental': 'unmodelled',
  'K|starting-file': 'unmodelled',
  'M|multi-volume': 'unmodelled',
  'N|newer|after-date': 'unmodelled',
  'P|absolute-names': 'flag',
  'R|block-number': 'unmodelled',
  'U|unlink-first': 'ignored',
  'V|label': 'unmodelled',
  'W|verify': 'unmodelled',
  'w|interactive|confirmation': 'unmodelled',
  'b|blocking-factor': 'value',
  'H|format': 'value',
  'B|read-full-records': 'ignored',
  'i|ignore-zeros': 'unmodelled',
  'l|check-links': 'ignored',
  'n|seek': 'ignored',
  's|preserve-order|same-order': 'ignored',
  'S|sparse': 'ignored',
  zstd: 'flag',
  lzma: 'unmodelled',
  lzip: 'unmodelled',
  'T|files-from': 'value',
  'X|exclude-from': 'value',
  exclude: 'value',
  'exclude-vcs': 'flag',
  'exclude-backups': 'unmodelled',
  'exclude-caches': 'ignored',
  wildcards: 'flag',
  'no-wildcards': 'ignored',
  anchored: 'flag',
  'no-anchored': 'ignored',
  group: 'value',
  owner: 'value',
  mode: 'unmodelled',
  mtime: 'value',
  sort: 'value',
  'transform|xform': 'unmodelled',
  'strip-components': 'value',
  'one-top-level': 'optional',
  'numeric-owner': 'flag',
  'same-owner': 'flag',
  'no-same-permissions': 'flag',
  'no-recursion': 'flag',
  recursion: 'ignored',
  overwrite: 'flag',
  'overwrite-dir': 'ignored',
  'no-overwrite-dir': 'flag',
  'keep-directory-symlink': 'flag',
  'skip-old-files': 'flag',
  'keep-newer-files': 'unmodelled',
  'remove-files': 'unmodelled',
  'delay-directory-restore': 'ignored',
  'ignore-failed-read': 'ignored',
  'full-time': 'flag',
  'one-file-system': 'ignored',
  'show-transformed-names': 'ignored',
  'to-command': 'unmodelled',
  xattrs: 'ignored',
  'no-xattrs': 'ignored',
  'xattrs-include': 'value',
  acls: 'ignored',
  selinux: 'ignored',
  warning: 'value',
  checkpoint: 'unmodelled',
  totals: 'unmodelled',
  null: 'unmodelled',
  utc: 'ignored',
}

/** Debian's build cannot take names from files, and leaves nothing out. */
export function busyboxOptions(flavour: Flavour): OptionTable {
  return isDebianBuild(flavour) ? BUSYBOX : { ...BUSYBOX, ...FROM }
}

const FROM: OptionTable = { T: 'value', X: 'value', 'files-from': 'value', 'exclude-from': 'value', exclude: 'value' }

const BUSYBOX: OptionTable = {
  list: 'flag',
  extract: 'flag',
  directory: 'value',
  file: 'value',
  'to-stdout': 'flag',
  'no-same-owner': 'flag',
  'same-permissions': 'flag',
  verbose: 'flag',
  'keep-old': 'flag',
  create: 'flag',
  dereference: 'flag',
  bzip2: 'flag',
  gzip: 'flag',
  xz: 'flag',
  compress: 'unmodelled',
  'auto-compress': 'flag',
  touch: 'flag',
  'strip-components': 'value',
  lzma: 'unmodelled',
  'no-recursion': 'flag',
  'to-command': 'unmodelled',
  'numeric-owner': 'flag',
  'no-same-permissions': 'flag',
  overwrite: 'flag',
}

/** busybox's long options in the letters of the shared table. */
const LETTERS: Readonly<Record<string, string>> = {
  '--list': '-t',
  '--extract': '-x',
  '--create': '-c',
  '--to-stdout': '-O',
  '--no-same-owner': '-o',
  '--same-permissions': '-p',
  '--verbose': '-v',
  '--keep-old': '-k',
  '--dereference': '-h',
  '--bzip2': '-j',
  '--gzip': '-z',
  '--xz': '-J',
  '--auto-compress': '-a',
  '--touch': '-m',
}
const VALUED: Readonly<Record<string, string>> = { directory: 'C', file: 'f', 'files-from': 'T', 'exclude-from': 'X' }
const WITH_VALUE = new Set('fCTXbIgKNVHF')

/** The old way (`tar xzf FILE`): the first word's letters are options, and their values follow in order. */
export function modernise(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args
  if (first === '' || first.startsWith('-')) return args
  const waiting = [...rest]
  const options = [...first].flatMap((letter) => {
    const value = WITH_VALUE.has(letter) ? waiting.shift() : undefined
    return value === undefined ? [`-${letter}`] : [`-${letter}`, value]
  })
  return [...options, ...waiting]
}

/** The same for busybox, whose table has no long names of its own letters. */
export function shorten(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return args.map((argument, index) => {
    if (end >= 0 && index >= end) return argument
    const valued = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument)
    const letter = VALUED[valued?.[1] ?? '']
    if (letter !== undefined) return valued?.[2] === undefined ? `-${letter}` : `-${letter}${valued[2]}`
    return LETTERS[argument] ?? argument
  })
}

/** busybox's help, by what its build can do. */
export function busyboxUsage(flavour: Flavour): string {
  const debian = isDebianBuild(flavour)
  return [
    `c|x|t [-${debian ? 'Z' : ''}zJjahmvokO] [-f TARFILE] [-C DIR] ${debian ? '' : '[-T FILE] [-X FILE] [LONGOPT]... '}[FILE]...`,
    '',
    'Create, extract, or list files from a tar file',
    '',
    ...HELP.filter(([who]) => who === 'all' || (who === 'debian') === debian).map(([, line]) => `\t${line}`),
  ].join('\n')
}

const HELP: readonly (readonly ['all' | 'debian' | 'alpine', string])[] = [
  ['all', 'c\tCreate'],
  ['all', 'x\tExtract'],
  ['all', 't\tList'],
  ['all', "-f FILE\tName of TARFILE ('-' for stdin/out)"],
  ['all', '-C DIR\tChange to DIR before operation'],
  ['all', '-v\tVerbose'],
  ['all', '-O\tExtract to stdout'],
  ['all', "-m\tDon't restore mtime"],
  ['all', "-o\tDon't restore user:group"],
  ['all', "-k\tDon't replace existing files"],
  ['debian', '-Z\t(De)compress using compress'],
  ['all', '-z\t(De)compress using gzip'],
  ['all', '-J\t(De)compress using xz'],
  ['all', '-j\t(De)compress using bzip2'],
  ['all', '--lzma\t(De)compress using lzma'],
  ['all', '-a\t(De)compress based on extension'],
  ['all', '-h\tFollow symlinks'],
  ['alpine', '-T FILE\tFile with names to include'],
  ['alpine', '-X FILE\tFile with glob patterns to exclude'],
  ['alpine', '--exclude PATTERN\tGlob pattern to exclude'],
  ['all', '--overwrite\t\tReplace existing files'],
  ['all', '--strip-components NUM\tNUM of leading components to strip'],
  ['all', "--no-recursion\t\tDon't descend in directories"],
  ['all', '--numeric-owner\t\tUse numeric user:group'],
  ['all', "--no-same-permissions\tDon't restore access permissions"],
  ['all', '--to-command COMMAND\tPipe files to COMMAND'],
]

import type { OptionTable } from './common/options'
import { program, type Tool } from './common/program'
import { runBusybox } from './packing/busybox'
import { runGnu } from './packing/gnu'
import { BZIP2, GZIP, XZ, type Kind } from './packing/kinds'

const LEVELS: OptionTable = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), 'flag' as const]))
const SHARED: OptionTable = {
  'c|stdout|to-stdout': 'flag',
  'd|decompress|uncompress': 'flag',
  'f|force': 'flag',
  'k|keep': 'flag',
  't|test': 'flag',
  ...LEVELS,
}
const GNU: OptionTable = {
  best: 'flag',
  fast: 'flag',
  'l|list': 'unmodelled',
  'n|no-name': 'flag',
  'N|name': 'ignored',
  'q|quiet': 'ignored',
  'r|recursive': 'flag',
  rsyncable: 'ignored',
  'S|suffix': 'value',
  'v|verbose': 'flag',
  'T|threads': 'value',
  'z|compress': 'ignored',
  'e|extreme': 'ignored',
}
/** Long names are gzip's alone; the others know letters. */
const BUSYBOX: OptionTable = { q: 'ignored', v: 'flag', n: 'ignored' }
const BUSYBOX_GZIP: OptionTable = {
  'c|stdout|to-stdout': 'flag',
  'd|decompress|uncompress': 'flag',
  'f|force': 'flag',
  't|test': 'flag',
  'n|no-name': 'ignored',
  q: 'ignored',
  v: 'flag',
}

export const gzip = packer('gzip', GZIP, 'pack')
export const gunzip = packer('gunzip', GZIP, 'unpack')
export const zcat = packer('zcat', GZIP, 'cat')
export const bzip2 = packer('bzip2', BZIP2, 'pack')
export const bunzip2 = packer('bunzip2', BZIP2, 'unpack')
export const bzcat = packer('bzcat', BZIP2, 'cat')
export const xz = packer('xz', XZ, 'pack')
export const unxz = packer('unxz', XZ, 'unpack')
export const xzcat = packer('xzcat', XZ, 'cat')

/** One program for each name: gzip packs and unpacks; bzip2 and xz only unpack here. */
function packer(name: string, kind: Kind, does: 'pack' | 'unpack' | 'cat'): Tool {
  const isGzip = kind.compression === 'gzip'
  return program({
    name,
    from: ['gzip', 'busybox'],
    ...(isGzip ? { reportsAs: 'gzip', gnuHelp: "`gzip --help'" } : {}),
    options: SHARED,
    gnu: GNU,
    busybox: isGzip ? BUSYBOX_GZIP : BUSYBOX,
    usage: () => HELP[does](name),
    run(process, call) {
      // busybox's xz cannot pack.
      if (!call.gnu && name === 'xz' && !call.options.has('d') && !call.options.has('t')) return call.usage()
      const unpacks = does !== 'pack' || call.options.has('d') || call.options.has('t')
      const mode = { unpacks, toStdout: does === 'cat' || call.options.has('c'), anyKind: name === 'zcat' }
      return call.gnu ? runGnu(process, call, kind, mode) : runBusybox(process, call, kind, mode)
    },
  })
}

const UNPACKING = '\t-c\tWrite to stdout\n\t-f\tForce\n\t-k\tKeep input files\n\t-t\tTest integrity'

const HELP: Readonly<Record<'pack' | 'unpack' | 'cat', (name: string) => string>> = {
  cat: () => '[FILE]...\n\nDecompress to stdout',
  unpack: (name) => `${name === 'gunzip' ? '[-cfkt]' : '[-cfk]'} [FILE]...\n\nDecompress FILEs (or stdin)\n\n${UNPACKING}`,
  pack(name) {
    if (name === 'xz') return `-d [-cfk] [FILE]...\n\nDecompress FILEs (or stdin)\n\n\t-d\tDecompress\n${UNPACKING}`
    const levels = name === 'bzip2' ? '\t-1..9\tCompression level\n' : ''
    return `${name === 'bzip2' ? '[-cfkdt123456789]' : '[-cfkdt]'} [FILE]...\n\nCompress FILEs (or stdin)\n\n${levels}\t-d\tDecompress\n${UNPACKING}`
  },
}

import { ArchiveError, decompress, DEFAULT_LIMITS, detectCompression, gzip as packGzip, type Compression } from '../../archive'
import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import type { OptionTable as Table } from './common/options'
import { program, type Call, type Tool } from './common/program'

interface Kind {
  readonly compression: Compression
  readonly suffix: string
  readonly decompressor: string
  readonly cat: string
}

const GZIP: Kind = { compression: 'gzip', suffix: '.gz', decompressor: 'gunzip', cat: 'zcat' }
const BZIP2: Kind = { compression: 'bzip2', suffix: '.bz2', decompressor: 'bunzip2', cat: 'bzcat' }
const XZ: Kind = { compression: 'xz', suffix: '.xz', decompressor: 'unxz', cat: 'xzcat' }

const LEVELS: Table = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), 'flag' as const]))
const OPTIONS: Table = {
  'c|stdout|to-stdout': 'flag',
  'd|decompress|uncompress': 'flag',
  'f|force': 'flag',
  'k|keep': 'flag',
  't|test': 'flag',
  ...LEVELS,
}
const GNU_OPTIONS: Table = {
  best: 'flag',
  fast: 'flag',
  'l|list': 'unmodelled',
  'n|no-name': 'ignored',
  'N|name': 'ignored',
  'q|quiet': 'flag',
  'r|recursive': 'unmodelled',
  'S|suffix': 'unmodelled',
  'v|verbose': 'unmodelled',
  'T|threads': 'value',
  'z|compress': 'ignored',
  'e|extreme': 'ignored',
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
function packer(name: string, kind: Kind, mode: 'pack' | 'unpack' | 'cat'): Tool {
  return program({
    name,
    from: ['gzip', 'busybox'],
    ...(kind.compression === 'gzip' ? { reportsAs: 'gzip' } : {}),
    options: OPTIONS,
    gnu: GNU_OPTIONS,
    usage: mode === 'cat' ? '[FILE]...' : '[-cfkdt] [FILE]...',
    async run(process, call) {
      const unpacks = mode !== 'pack' || call.options.has('d') || call.options.has('t')
      let status = 0
      for (const path of call.operands.length > 0 ? call.operands : ['-']) {
        status =
          (await new Packing(process, call, kind, { unpacks, toStdout: mode === 'cat' || call.options.has('c') || path === '-' }).file(
            path,
          )) || status
      }
      return status
    },
  })
}

class Packing {
  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly kind: Kind,
    private readonly mode: { readonly unpacks: boolean; readonly toStdout: boolean },
  ) {}

  async file(path: string): Promise<number> {
    const found = path === '-' ? path : this.source(path)
    if (typeof found === 'number') return found
    const target = this.mode.toStdout || this.call.options.has('t') ? null : this.target(found)
    if (typeof target === 'number') return target
    const input = found === '-' ? this.process.stdin : this.process.open(found)
    if (input instanceof FsError) return this.call.failFile(input, { gnu: found, busybox: found })
    const bytes = await input.readAll()
    if (input !== this.process.stdin) input.close()
    const result = this.convert(found === '-' ? 'stdin' : found, bytes)
    if (typeof result === 'number') return result
    if (this.call.options.has('t')) return 0
    if (target === null) {
      this.call.out.writeBytes(result)
      return 0
    }
    return this.replace(found, target, result)
  }

  /** The file meant; gunzip finds `f.gz` under `f`. */
  private source(path: string): string | number {
    const { fs } = this.process
    const stat = fs.stat(path)
    if (stat instanceof FsError) {
      if (this.mode.unpacks && this.call.gnu && !(fs.stat(path + this.kind.suffix) instanceof FsError)) return path + this.kind.suffix
      if (this.kind.compression === 'bzip2' && this.call.gnu) return this.call.fail(`Can't open input file ${path}: ${stat.text}.`)
      const shown = this.mode.unpacks && this.call.gnu && this.kind.compression === 'gzip' && !path.endsWith('.gz') ? `${path}.gz` : path
      return this.call.failFile(stat, { gnu: shown, busybox: path })
    }
    if (stat.kind === 'directory')
      return this.call.failAs({ gnu: `${path} is a directory -- ignored`, busybox: `${path}: Is a directory` }, this.call.gnu ? 2 : 1)
    return path
  }

  private target(path: string): string | number {
    const { call, kind, mode } = this
    const to = mode.unpacks ? this.unpackedName(path) : path.endsWith(kind.suffix) ? null : path + kind.suffix
    if (to === null) {
      if (!mode.unpacks)
        return call.failAs(
          {
            gnu: `${path} already has ${kind.suffix} suffix -- unchanged`,
            busybox: `${path} already has ${kind.suffix} suffix -- unchanged`,
          },
          call.gnu ? 2 : 1,
        )
      return call.failAs({ gnu: `${path}: unknown suffix -- ignored`, busybox: `${path}: unknown suffix - ignored` }, call.gnu ? 2 : 1)
    }
    if (!(this.process.fs.lstat(to) instanceof FsError) && !call.options.has('f')) {
      return call.failAs({ gnu: `${to} already exists;\tnot overwritten`, busybox: `can't open '${to}': File exists` }, call.gnu ? 2 : 1)
    }
    return to
  }

  private unpackedName(path: string): string | null {
    if (/\.(tgz|tbz2?|txz)$/.test(path)) return path.replace(/\.t[a-z0-9]+$/, '.tar')
    return path.endsWith(this.kind.suffix) ? path.slice(0, -this.kind.suffix.length) : null
  }

  private convert(name: string, bytes: Uint8Array): Uint8Array | number {
    const { call, kind, mode } = this
    if (!mode.unpacks) {
      if (kind.compression !== 'gzip') return call.notSimulated(`${call.name} packing`)
      return packGzip(bytes, { level: levelOf(call) })
    }
    const found = detectCompression(bytes)
    // busybox's zcat takes whatever it can unpack.
    const any = !call.gnu && call.name === 'zcat' && found !== null
    if (found !== kind.compression && !any) {
      // zcat -f and gzip -dcf pass on what is not packed.
      if (call.options.has('f') && mode.toStdout) return bytes
      if (!call.gnu) return call.fail(call.name === 'zcat' ? 'no gzip/bzip2/xz magic' : 'invalid magic')
      call.note(
        kind.compression === 'gzip'
          ? `\ngzip: ${name}: not in gzip format\n`
          : kind.compression === 'bzip2'
            ? `bzip2: ${name === 'stdin' ? '(stdin)' : name} is not a bzip2 file.\n`
            : `${call.name}: ${name === 'stdin' ? '(stdin)' : name}: File format not recognized\n`,
      )
      return kind.compression === 'bzip2' ? 2 : 1
    }
    const plain = decompress(bytes, DEFAULT_LIMITS.bytes)
    if (!(plain instanceof ArchiveError)) return plain
    if (plain.reason === 'unsupported' || plain.reason === 'too-large') return call.notSimulated(`${call.name}: ${plain.text}`)
    if (!call.gnu) return call.fail(plain.reason === 'truncated' ? 'unexpected end of file' : 'corrupted data')
    call.note(`\ngzip: ${name}: ${plain.reason === 'truncated' ? 'unexpected end of file' : 'invalid compressed data--format violated'}\n`)
    return 1
  }

  private replace(from: string, to: string, bytes: Uint8Array): number {
    const { fs } = this.process
    const stat = fs.stat(from)
    fs.unlink(to)
    const written = fs.writeFile(to, bytes, { mode: 0o600 })
    if (written instanceof FsError) return this.call.failFile(written, { gnu: to, busybox: `can't open '${to}'` })
    if (!(stat instanceof FsError)) {
      fs.chown(to, stat.uid, stat.gid)
      fs.chmod(to, stat.mode)
      fs.utimes(to, stat.mtime)
    }
    if (!this.call.options.has('k')) fs.unlink(from)
    return 0
  }
}

type Level = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

function levelOf({ options }: Call): Level {
  const level = options.last('1', '2', '3', '4', '5', '6', '7', '8', '9', 'best', 'fast')
  return level === undefined ? 6 : level === 'best' ? 9 : level === 'fast' ? 1 : (Number(level) as Level)
}

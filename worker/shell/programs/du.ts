import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { program, type Call } from './common/program'
import { quote } from './common/quote'
import { blocks512, humanSize, parseSize } from './common/size'

/** du: blocks of 4 kB, as on the filesystems that images are built on. */
export const du = program({
  name: 'du',
  from: ['coreutils', 'busybox'],
  options: {
    'a|all': 'flag',
    'b|bytes': 'flag',
    'c|total': 'flag',
    'd|max-depth': 'value',
    'h|human-readable': 'flag',
    'H|dereference-args': 'flag',
    k: 'flag',
    'l|count-links': 'flag',
    'L|dereference': 'flag',
    m: 'flag',
    's|summarize': 'flag',
    'x|one-file-system': 'flag',
  },
  gnu: {
    '0|null': 'flag',
    'apparent-size': 'flag',
    'B|block-size': 'value',
    D: 'flag',
    exclude: 'unmodelled',
    inodes: 'unmodelled',
    'S|separate-dirs': 'unmodelled',
    si: 'unmodelled',
    't|threshold': 'unmodelled',
    time: 'unmodelled',
    'X|exclude-from': 'unmodelled',
  },
  usage: '[-aHLdclsxhmk] [FILE]...',
  run(process, call) {
    process.modelled('block sizes of a filesystem with 4 kB blocks')
    return new Usage(process, call).run()
  },
})

class Usage {
  private readonly seen = new Set<number>()
  private status = 0

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {}

  run(): number {
    let total = 0
    for (const path of this.call.operands.length > 0 ? this.call.operands : ['.']) total += this.measure(path, 0) ?? 0
    if (this.call.options.has('c')) this.print(total, 'total')
    return this.status
  }

  /** Bytes of everything below; null: it could not be looked at. */
  private measure(path: string, depth: number): number | null {
    const { fs } = this.process
    const { options } = this.call
    const stat = options.has('L') || (depth === 0 && (options.has('H') || options.has('D'))) ? fs.stat(path) : fs.lstat(path)
    if (stat instanceof FsError) {
      this.status = this.call.failFile(stat, { gnu: `cannot access ${quote(path)}`, busybox: path })
      return null
    }
    if (stat.kind !== 'directory' && stat.links > 1 && !options.has('l')) {
      if (this.seen.has(stat.inode)) return 0
      this.seen.add(stat.inode)
    }
    let bytes = options.has('b') || options.has('apparent-size') ? stat.size : blocks512(stat) * 512
    if (stat.kind === 'directory') {
      const names = fs.readdir(path)
      if (names instanceof FsError)
        this.status = this.call.failFile(names, { gnu: `cannot read directory ${quote(path)}`, busybox: `can't open '${path}'` })
      else for (const name of names) bytes += this.measure(path.endsWith('/') ? path + name : `${path}/${name}`, depth + 1) ?? 0
    }
    const deepest = options.has('s') ? 0 : Number(options.value('d') ?? Infinity)
    if (depth <= deepest && (depth === 0 || stat.kind === 'directory' || options.has('a'))) this.print(bytes, path)
    return bytes
  }

  private print(bytes: number, path: string): void {
    this.call.out.write(`${this.size(bytes)}\t${path}${this.call.options.has('0') ? '\0' : '\n'}`)
  }

  private size(bytes: number): string {
    const { options, gnu } = this.call
    if (options.last('h', 'k', 'm', 'b', 'B') === 'h') return humanSize(bytes, { roundUp: gnu })
    if (options.has('b')) return String(bytes)
    const unit = options.has('m')
      ? 1024 ** 2
      : (parseSize(/^\d/.test(options.value('B') ?? '') ? (options.value('B') ?? '') : `1${options.value('B') ?? 'K'}`) ?? 1024)
    return String(Math.ceil(bytes / unit))
  }
}

/** df: the numbers of a disk that is not there; only their shape is real. */
export const df = program({
  name: 'df',
  from: ['coreutils', 'busybox'],
  options: {
    a: 'ignored',
    'h|human-readable': 'flag',
    'i|inodes': 'unmodelled',
    k: 'flag',
    m: 'flag',
    'P|portability': 'flag',
    'T|print-type': 'flag',
    't|type': 'unmodelled',
  },
  gnu: {
    'B|block-size': 'unmodelled',
    'H|si': 'unmodelled',
    l: 'ignored',
    output: 'unmodelled',
    total: 'unmodelled',
    'x|exclude-type': 'unmodelled',
  },
  usage: '[-PkmhTai] [-t TYPE] [FILE]...',
  run(process, call) {
    process.modelled('a disk of 59 GB, a quarter of it used')
    let status = 0
    for (const path of call.operands) {
      const stat = process.fs.stat(path)
      if (stat instanceof FsError) status = call.failAs({ gnu: `${path}: ${stat.text}`, busybox: `${path}: can't find mount point` })
    }
    const none = status !== 0 && call.operands.length === 1
    if (none && call.gnu) return status
    const human = call.options.has('h')
    const show = (kilobytes: number): string =>
      human ? humanSize(kilobytes * 1024, { roundUp: call.gnu }) : String(call.options.has('m') ? Math.ceil(kilobytes / 1024) : kilobytes)
    const cells = [show(DISK.total), show(DISK.used), show(DISK.available)]
    const heading = human
      ? call.gnu
        ? 'Size'
        : 'Size'
      : call.options.has('m')
        ? '1M-blocks'
        : call.options.has('P')
          ? '1024-blocks'
          : '1K-blocks'
    const type = call.options.has('T') ? ['Type', 'overlay'] : ['', '']
    const row = (first: string, kind: string, numbers: readonly string[], last: readonly string[]): string =>
      `${first.padEnd(call.gnu ? 14 : 20)}${kind && ` ${kind.padEnd(8)}`} ${numbers.map((number) => number.padStart(9)).join(' ')} ${last.join(' ')}\n`
    call.out.write(row('Filesystem', type[0] ?? '', [heading, 'Used', 'Available'], ['Use%', 'Mounted on']))
    if (none) return status
    call.out.write(
      row('overlay', type[1] ?? '', cells, [`${Math.ceil((DISK.used / (DISK.used + DISK.available)) * 100)}%`.padStart(4), '/']),
    )
    return status
  },
})

const DISK = { total: 61_255_492, used: 14_680_064, available: 43_431_424 }

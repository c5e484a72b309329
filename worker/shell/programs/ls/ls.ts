import { FsError, type Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import { program, type Call } from '../common/program'
import { quote } from '../common/quote'
import { LsFormatter, type Entry } from './format'
import { sortEntries } from './sort'

export const ls = program({
  name: 'ls',
  from: ['coreutils', 'busybox'],
  options: {
    '1': 'flag',
    'a|all': 'flag',
    'A|almost-all': 'flag',
    C: 'flag',
    c: 'flag',
    'd|directory': 'flag',
    'F|classify': 'optional',
    'H|dereference-command-line': 'flag',
    'h|human-readable': 'flag',
    'i|inode': 'flag',
    l: 'flag',
    'L|dereference': 'flag',
    'n|numeric-uid-gid': 'flag',
    p: 'flag',
    'r|reverse': 'flag',
    'R|recursive': 'flag',
    's|size': 'flag',
    S: 'flag',
    t: 'flag',
    u: 'flag',
    v: 'flag',
    'w|width': 'value',
    x: 'flag',
    X: 'flag',
  },
  gnu: {
    'b|escape': 'unmodelled',
    'B|ignore-backups': 'unmodelled',
    'block-size': 'unmodelled',
    color: 'optional',
    'D|dired': 'unmodelled',
    f: 'flag',
    'file-type': 'flag',
    format: 'value',
    'full-time': 'flag',
    g: 'flag',
    'G|no-group': 'flag',
    'group-directories-first': 'flag',
    'indicator-style': 'value',
    'I|ignore': 'unmodelled',
    'k|kibibytes': 'ignored',
    m: 'flag',
    'N|literal': 'ignored',
    o: 'flag',
    'q|hide-control-chars': 'unmodelled',
    'Q|quote-name': 'flag',
    'quoting-style': 'unmodelled',
    'show-control-chars': 'ignored',
    si: 'unmodelled',
    sort: 'value',
    time: 'value',
    'time-style': 'value',
    'T|tabsize': 'ignored',
    U: 'flag',
    'Z|context': 'unmodelled',
    zero: 'unmodelled',
  },
  busybox: { F: 'flag', color: 'optional', 'full-time': 'flag', 'group-directories-first': 'flag' },
  usage: '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...',
  usageStatus: 2,
  run(process, call) {
    const color = call.options.has('color') ? (call.options.value('color') ?? 'always') : 'never'
    if (color === 'always' || color === 'yes' || color === 'force') return call.notSimulated(`${call.name} --color=${color}`)
    return new Listing(process, call).run()
  },
})

class Listing {
  private readonly formatter: LsFormatter
  private readonly follow: 'always' | 'operands' | 'folders' | 'never'
  private status = 0
  /** Something was printed: the next folder's block stands apart. */
  private printed = false

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {
    const { options } = call
    this.formatter = new LsFormatter(process, call)
    const long = this.formatter.long || options.has('d') || options.has('F')
    this.follow = options.has('L') ? 'always' : options.has('H') ? 'operands' : long ? 'never' : 'folders'
  }

  run(): number {
    const files: Entry[] = []
    const folders: Entry[] = []
    for (const path of this.call.operands.length > 0 ? this.call.operands : ['.']) {
      const stat = this.operandStat(path)
      if (stat instanceof FsError) {
        this.status = this.call.failFile(stat, { gnu: `cannot access ${quote(path)}`, busybox: path }, this.call.gnu ? 2 : 1)
        continue
      }
      const isFolder = stat.kind === 'directory' && !this.call.options.has('d')
      ;(isFolder ? folders : files).push({ name: path, path, stat })
    }
    const shownFiles = sortEntries(files, this.call)
    if (shownFiles.length > 0) {
      this.formatter.print(shownFiles)
      this.printed = true
    }
    const titled = this.call.operands.length > 1 || this.call.options.has('R')
    for (const folder of sortEntries(folders, this.call)) this.list(folder.path, titled, true)
    return this.status
  }

  private operandStat(path: string): Stat | FsError {
    const { fs } = this.process
    if (this.follow === 'never') return fs.lstat(path)
    const behind = fs.stat(path)
    if (this.follow === 'folders' && (behind instanceof FsError || behind.kind !== 'directory')) return fs.lstat(path)
    return behind instanceof FsError && this.follow !== 'always' ? fs.lstat(path) : behind
  }

  private list(path: string, titled: boolean, isOperand: boolean): void {
    const { fs } = this.process
    const names = fs.readdir(path)
    if (names instanceof FsError) {
      const status = this.call.failFile(
        names,
        { gnu: `cannot open directory ${quote(path)}`, busybox: `can't open '${path}'` },
        this.call.gnu && isOperand ? 2 : 1,
      )
      this.status = Math.max(this.status, status)
      return
    }
    if (titled) this.call.out.write(`${this.printed ? '\n' : ''}${this.formatter.nameOf(path)}:\n`)
    this.printed = true
    const entries = this.entriesOf(path, names)
    const sorted = sortEntries(entries, this.call)
    this.formatter.printTotal(sorted)
    this.formatter.print(sorted)
    if (!this.call.options.has('R')) return
    for (const { path: below, name, stat } of sorted)
      if (stat.kind === 'directory' && name !== '.' && name !== '..') this.list(below, true, false)
  }

  private entriesOf(folder: string, names: readonly string[]): Entry[] {
    const { options } = this.call
    const all = options.has('a') || options.has('f')
    const visible = all ? ['.', '..', ...names] : options.has('A') ? names : names.filter((name) => !name.startsWith('.'))
    const prefix = folder.endsWith('/') ? folder : `${folder}/`
    return visible.flatMap((name) => {
      const path = prefix + name
      const followed = this.follow === 'always' ? this.process.fs.stat(path) : this.process.fs.lstat(path)
      const stat = followed instanceof FsError ? this.process.fs.lstat(path) : followed
      if (!(stat instanceof FsError)) return [{ name, path, stat }]
      this.status = this.call.failFile(stat, { gnu: `cannot access ${quote(path)}`, busybox: path })
      return []
    })
  }
}

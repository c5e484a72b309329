import type { Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import { modeText } from '../common/mode'
import { Names } from '../common/names'
import type { Call } from '../common/program'
import { quote } from '../common/quote'
import { blocks512, humanSize } from '../common/size'
import { formatTime, zoneOf } from '../common/time'
import { layColumns } from './columns'

export interface Entry {
  readonly name: string
  readonly path: string
  readonly stat: Stat
}

const HALF_YEAR_SECONDS = 15_778_476
const LONG_LETTERS = ['l', 'n', 'g', 'o', 'full-time']
const INDICATORS: Readonly<Record<string, string>> = { directory: '/', symlink: '@', fifo: '|', socket: '=' }

/** Prints entries as one of ls's forms: long, one a line, in columns, with commas. */
export class LsFormatter {
  readonly long: boolean
  private readonly names: Names
  private readonly zone
  private readonly terminal: boolean

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {
    const form = call.options.last('l', 'n', 'g', 'o', 'full-time', '1', 'C', 'x', 'm')
    // `-1` after `-l` changes nothing; a later `-C` does.
    this.long =
      form !== undefined && LONG_LETTERS.includes(form === '1' ? (call.options.last('l', 'n', 'g', 'o', 'full-time') ?? '1') : form)
    this.names = new Names(process)
    this.zone = zoneOf(process)
    this.terminal = process.stdout.kind === 'terminal'
  }

  nameOf(name: string): string {
    if (this.call.options.has('Q')) return JSON.stringify(name)
    const plain = !this.terminal || !this.call.gnu || /^[\w@%+=:,./-]+$/.test(name)
    return plain ? name : quote(name)
  }

  printTotal(entries: readonly Entry[]): void {
    if (!this.long && !this.call.options.has('s')) return
    const bytes = entries.reduce((sum, { stat }) => sum + blocks512(stat) * 512, 0)
    this.call.out.write(`total ${this.call.options.has('h') ? this.human(bytes) : bytes / 1024}\n`)
  }

  print(entries: readonly Entry[]): void {
    const { options, out } = this.call
    if (this.long) return this.printLong(entries)
    const cells = entries.map((entry) => this.cell(entry, entries))
    const form = options.last('1', 'C', 'x', 'm') ?? (this.terminal ? 'C' : '1')
    if (cells.length === 0) return
    if (form === 'm') out.write(`${cells.join(', ')}\n`)
    else if (form === '1') out.write(`${cells.join('\n')}\n`)
    else out.write(layColumns(cells, { width: Number(options.value('w') ?? 80) || 80, across: form === 'x', even: !this.call.gnu }))
  }

  /** The name with what -i, -s, -F and -p put around it. */
  private cell(entry: Entry, all: readonly Entry[]): string {
    const { options } = this.call
    let text = this.nameOf(entry.name) + this.indicator(entry.stat)
    if (options.has('s')) text = `${this.blocks(entry.stat).padStart(widest(all, ({ stat }) => this.blocks(stat)))} ${text}`
    if (options.has('i')) text = `${String(entry.stat.inode).padStart(widest(all, ({ stat }) => String(stat.inode)))} ${text}`
    return text
  }

  private indicator(stat: Stat): string {
    const { options } = this.call
    const style = options.value('indicator-style')
    const classify = (options.has('F') && !['never', 'no', 'none'].includes(options.value('F') ?? '')) || style === 'classify'
    if (stat.kind === 'directory')
      return classify || options.has('p') || options.has('file-type') || (style !== undefined && style !== 'none') ? '/' : ''
    if (!classify && !options.has('file-type') && style !== 'file-type') return ''
    if (stat.kind === 'symlink' && this.long) return ''
    if (classify && stat.kind === 'file' && (stat.mode & 0o111) !== 0) return '*'
    return INDICATORS[stat.kind] ?? ''
  }

  private printLong(entries: readonly Entry[]): void {
    const { gnu, out } = this.call
    const rows = entries.map((entry) => this.longRow(entry))
    const fixed = { ...BUSYBOX_WIDTHS, ...(this.call.options.has('h') ? { size: 7 } : {}) }
    const width = (column: keyof LongRow): number => (gnu ? Math.max(0, ...rows.map((row) => row[column].length)) : fixed[column])
    const [inode, blocks, links, user, group, size, time] = (['inode', 'blocks', 'links', 'user', 'group', 'size', 'time'] as const).map(
      width,
    )
    for (const row of rows) {
      const owner = `${this.showsUser ? `${row.user.padEnd(user ?? 0)} ` : ''}${this.showsGroup ? `${row.group.padEnd(group ?? 0)} ` : ''}`
      const before = `${row.inode && `${row.inode.padStart(inode ?? 0)} `}${row.blocks && `${row.blocks.padStart(blocks ?? 0)} `}`
      out.write(
        `${before}${row.mode} ${row.links.padStart(links ?? 0)} ${owner}${row.size.padStart(size ?? 0)} ${row.time.padStart(time ?? 0)} ${row.name}\n`,
      )
    }
  }

  private longRow({ name, path, stat }: Entry): LongRow {
    const { options } = this.call
    const numeric = options.has('n')
    const device = stat.kind === 'char' || stat.kind === 'block'
    const target = stat.kind === 'symlink' ? this.process.fs.readlink(path) : null
    const size = device
      ? `${stat.rdev[0]}, ${String(stat.rdev[1]).padStart(this.call.gnu ? 0 : 3)}`
      : options.has('h')
        ? this.human(stat.size)
        : String(stat.size)
    return {
      inode: options.has('i') ? String(stat.inode) : '',
      blocks: options.has('s') ? this.blocks(stat) : '',
      mode: modeText(stat.kind, stat.mode),
      links: String(stat.links),
      user: (numeric ? null : this.names.userName(stat.uid)) ?? String(stat.uid),
      group: (numeric ? null : this.names.groupName(stat.gid)) ?? String(stat.gid),
      size,
      time: this.time(stat.mtime),
      name: this.nameOf(name) + (typeof target === 'string' ? ` -> ${this.nameOf(target)}` : '') + this.indicator(stat),
    }
  }

  private get showsUser(): boolean {
    return !this.call.options.has('g')
  }
  private get showsGroup(): boolean {
    return !this.call.options.has('o') && !this.call.options.has('G')
  }

  private time(mtime: number): string {
    const { options } = this.call
    const style = options.has('full-time') ? 'full-iso' : (options.value('time-style') ?? 'locale')
    if (style.startsWith('+')) return formatTime(style.slice(1), mtime, this.zone)
    const age = (this.process.now() - mtime) / 1_000_000
    const recent = age >= (this.call.gnu ? 0 : -900) && age < HALF_YEAR_SECONDS
    if (style === 'full-iso') return formatTime(this.call.gnu ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S %z', mtime, this.zone)
    if (style === 'long-iso') return formatTime('%Y-%m-%d %H:%M', mtime, this.zone)
    if (style === 'iso') return formatTime(recent ? '%m-%d %H:%M' : '%Y-%m-%d ', mtime, this.zone)
    return formatTime(recent ? '%b %e %H:%M' : '%b %e  %Y', mtime, this.zone)
  }

  private blocks(stat: Stat): string {
    const bytes = blocks512(stat) * 512
    return this.call.options.has('h') ? this.human(bytes) : String(bytes / 1024)
  }
  private human(bytes: number): string {
    return humanSize(bytes, { roundUp: this.call.gnu })
  }
}

interface LongRow {
  readonly inode: string
  readonly blocks: string
  readonly mode: string
  readonly links: string
  readonly user: string
  readonly group: string
  readonly size: string
  readonly time: string
  readonly name: string
}
const BUSYBOX_WIDTHS: Record<keyof LongRow, number> = {
  inode: 7,
  blocks: 6,
  mode: 10,
  links: 4,
  user: 8,
  group: 8,
  size: 9,
  time: 0,
  name: 0,
}

function widest(entries: readonly Entry[], text: (entry: Entry) => string): number {
  return Math.max(0, ...entries.map((entry) => text(entry).length))
}

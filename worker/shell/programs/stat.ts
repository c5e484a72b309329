import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { unescape } from './common/escapes'
import { kindText, modeText, rawMode } from './common/mode'
import { Names } from './common/names'
import { program, type Call } from './common/program'
import { quote } from './common/quote'
import { blocks512 } from './common/size'
import { formatTime, zoneOf } from './common/time'

export const stat = program({
  name: 'stat',
  from: ['coreutils', 'busybox'],
  options: { 'c|format': 'value', 'f|file-system': 'unmodelled', 'L|dereference': 'flag', 't|terse': 'flag' },
  gnu: { cached: 'value', printf: 'value' },
  busybox: { L: 'flag' },
  usage: '[-ltf] [-c FMT] FILE...',
  run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    const printer = new StatPrinter(process, call)
    return call.operands.reduce((status, path) => printer.print(path) || status, 0)
  },
})

const TERSE = '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o'
const TERSE_BUSYBOX = '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o'

class StatPrinter {
  private readonly names: Names
  private readonly zone

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {
    this.names = new Names(process)
    this.zone = zoneOf(process)
  }

  print(path: string): number {
    const { fs } = this.process
    const { options, gnu, out } = this.call
    const found = options.has('L') ? fs.stat(path) : fs.lstat(path)
    if (found instanceof FsError) return this.call.failFile(found, { gnu: `cannot statx ${quote(path)}`, busybox: `can't stat '${path}'` })
    const printf = options.value('printf')
    const format = printf ?? options.value('c') ?? (options.has('t') ? (gnu ? TERSE : TERSE_BUSYBOX) : this.standard(found))
    const text = this.format(printf === undefined ? format : unescape(printf, 'plain').text, path, found)
    out.write(printf === undefined ? `${text}\n` : text)
    return 0
  }

  private standard(found: Stat): string {
    const device = found.kind === 'char' || found.kind === 'block'
    const rows = [
      '  File: %N',
      '  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F',
      this.call.gnu
        ? `Device: %Hd,%Ld\tInode: %-10i  Links: ${device ? '%-5h Device type: %Hr,%Lr' : '%h'}`
        : `Device: %Dh/%dd\tInode: %-10i  Links: ${device ? '%-5h Device type: %t,%T' : '%-5h'}`,
      'Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)',
      'Access: %x',
      'Modify: %y',
      'Change: %z',
      ...(this.call.gnu ? [' Birth: %w'] : []),
    ]
    return rows.join('\n')
  }

  private format(format: string, path: string, found: Stat): string {
    return format.replace(
      /%([-0 +#']*)(\d*)(?:\.(\d+))?([HL]?[A-Za-z%])/g,
      (whole, flags: string, width: string, precision: string | undefined, letter: string) => {
        const value = this.value(letter, path, found)
        if (value === null) return letter.length > 1 ? whole : '?'
        const cut = precision === undefined ? value : value.slice(0, Number(precision))
        if (flags.includes('-')) return cut.padEnd(Number(width))
        return cut.padStart(Number(width), flags.includes('0') && /^\d/.test(cut) ? '0' : ' ')
      },
    )
  }

  private value(letter: string, path: string, found: Stat): string | null {
    const [major, minor] = found.rdev
    const seconds = String(Math.floor(found.mtime / 1_000_000))
    const time = formatTime('%Y-%m-%d %H:%M:%S.%N %z', found.mtime, this.zone)
    switch (letter) {
      case 'a':
        return found.mode.toString(8)
      case 'A':
        return modeText(found.kind, found.mode)
      case 'b':
        return String(blocks512(found))
      case 'B':
        return '512'
      case 'C':
        return '?'
      case 'd':
        return String(DEVICE + found.device)
      case 'D':
        return (DEVICE + found.device).toString(16)
      case 'Hd':
        return '0'
      case 'Ld':
        return String(DEVICE + found.device)
      case 'f':
        return rawMode(found).toString(16)
      case 'F':
        return kindText(found)
      case 'g':
        return String(found.gid)
      case 'G':
        return this.names.groupName(found.gid) ?? 'UNKNOWN'
      case 'h':
        return String(found.links)
      case 'i':
        return String(found.inode)
      case 'm':
        return '/'
      case 'n':
        return path
      case 'N':
        return this.shown(path, found)
      case 'o':
        return '4096'
      case 'r':
        return String(major * 256 + minor)
      case 'Hr':
        return String(major)
      case 'Lr':
        return String(minor)
      case 's':
        return String(found.size)
      case 't':
        return major.toString(16)
      case 'T':
        return minor.toString(16)
      case 'u':
        return String(found.uid)
      case 'U':
        return this.names.userName(found.uid) ?? 'UNKNOWN'
      case 'w':
        return '-'
      case 'W':
        return '0'
      case 'x':
      case 'y':
      case 'z':
        return time
      case 'X':
      case 'Y':
      case 'Z':
        return seconds
      case '%':
        return '%'
      default:
        return null
    }
  }

  /** `%N`: with a symlink's target. GNU quotes always but in the default display, busybox only a symlink. */
  private shown(path: string, found: Stat): string {
    const target = found.kind === 'symlink' ? this.process.fs.readlink(path) : null
    const standard = this.call.options.value('c') === undefined && this.call.options.value('printf') === undefined
    const mark = (name: string): string => (this.call.gnu ? (standard ? name : quote(name)) : `'${name}'`)
    if (typeof target === 'string') return `${mark(path)} -> ${mark(target)}`
    return this.call.gnu ? mark(path) : path
  }
}

/** The overlay's device number: of no meaning, and none that real engines promise. */
const DEVICE = 42

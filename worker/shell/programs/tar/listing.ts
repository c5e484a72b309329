import type { TarEntry } from '../../../archive'
import type { NodeKind } from '../../../fs'
import { modeText } from '../common/mode'
import type { Call } from '../common/program'
import { formatTime, type Zone } from '../common/time'

/** The name of a member as tar prints it: a folder's has a slash behind. */
export function shownName(entry: Pick<TarEntry, 'path' | 'type'>): string {
  return entry.type === 'directory' && !entry.path.endsWith('/') ? `${entry.path}/` : entry.path
}

/** Lines of `tar -tv`; GNU's column of owner and size grows with what it meets. */
export class Listing {
  private width = 19

  constructor(
    private readonly call: Call,
    private readonly zone: Zone,
  ) {}

  line(entry: TarEntry, size: number): string {
    return this.call.gnu ? this.gnuLine(entry, size) : this.busyboxLine(entry, size)
  }

  private gnuLine(entry: TarEntry, size: number): string {
    const numeric = this.call.options.has('numeric-owner')
    const user = numeric ? String(entry.uid) : (entry.uname ?? String(entry.uid))
    const group = numeric ? String(entry.gid) : (entry.gname ?? String(entry.gid))
    const isDevice = entry.type === 'char' || entry.type === 'block'
    const amount = isDevice ? `${entry.major},${entry.minor}` : String(size)
    const taken = user.length + group.length + amount.length + 2
    this.width = Math.max(this.width, taken)
    const full = this.call.options.has('full-time')
    const time = formatTime(full ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M', entry.mtime, this.zone)
    const link = entry.type === 'symlink' ? ` -> ${entry.target}` : entry.type === 'hardlink' ? ` link to ${entry.target}` : ''
    const mode = entry.type === 'hardlink' ? `h${modeText('file', entry.mode).slice(1)}` : modeText(kindOf(entry), entry.mode)
    return `${mode} ${user}/${group} ${amount.padStart(this.width - taken + amount.length)} ${time} ${shownName(entry)}${link}\n`
  }

  private busyboxLine(entry: TarEntry, size: number): string {
    const time = formatTime('%Y-%m-%d %H:%M:%S', entry.mtime, this.zone)
    const link = entry.target === '' ? '' : ` -> ${entry.target}`
    const owner = `${entry.uname ?? entry.uid}/${entry.gname ?? entry.gid}`
    return `${modeText(kindOf(entry), entry.mode)} ${owner} ${String(size).padStart(9)} ${time} ${shownName(entry)}${link}\n`
  }
}

function kindOf({ type }: TarEntry): NodeKind {
  return type === 'hardlink' ? 'file' : type
}

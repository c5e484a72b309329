import type { TarEntry } from '../../../archive'
import { fileContent, FsError, type FileSystem } from '../../../fs'
import type { Process } from '../../../kernel'
import { makeFolders } from '../common/folders'
import { Names } from '../common/names'
import type { Call } from '../common/program'
import { Listing, shownName } from './listing'
import { Selection } from './selection'
import { unsafePrefix } from './match'
import type { TarRequest } from './request'
import type { TarSource } from './source'

/** `tar -t` and `tar -x`. */
export async function extract(process: Process, call: Call, request: TarRequest, source: TarSource): Promise<number> {
  const stat = process.fs.stat(request.folder)
  if (stat instanceof FsError) {
    const given = call.options.value('C') ?? request.folder
    const status = call.failFile(stat, { gnu: `${given}: Cannot open`, busybox: `can't change directory to '${given}'` })
    return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : status
  }
  const unpacker = new Unpacker(process, call, request)
  for (const entry of source.entries) {
    const stop = await unpacker.take(entry)
    if (stop !== null) return stop
  }
  if (source.cut) {
    await unpacker.take(source.cut)
    // busybox seeks over what it does not unpack, and does not see that it is not there.
    if (!call.gnu && request.mode === 'list') return 0
    if (call.gnu && request.mode === 'extract') call.fail('Unexpected EOF in archive')
    return source.finish()
  }
  const settled = unpacker.settle()
  if (settled !== null) return settled
  const ended = source.finish()
  if (ended !== 0) return ended
  return unpacker.failed && call.gnu ? call.fail('Exiting with failure status due to previous errors', 2) : unpacker.failed ? 1 : 0
}

class Unpacker {
  failed = false
  private readonly fs: FileSystem
  private readonly selection: Selection
  private readonly listing: Listing
  private readonly names: Names
  /** What is done when all files are there: modes and times of folders (GNU), links that could lead out (busybox). */
  private readonly later: (() => number | null)[] = []
  private readonly warned = new Set<string>()

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly request: TarRequest,
  ) {
    this.fs = process.fs.as({ cwd: request.folder })
    this.selection = new Selection(call, request)
    this.listing = new Listing(call, request.zone)
    this.names = new Names(process)
  }

  /** One member. A number: nothing further is read. */
  async take(entry: TarEntry): Promise<number | null> {
    await this.call.breathe(1 + Math.floor(entry.data.length / 128))
    const named = this.safeName(entry)
    if (named === null || !this.selection.accepts(named.path)) return null
    const path = this.request.mode === 'list' ? named.path : this.destination(named.path)
    if (path === null && this.call.gnu) return null
    this.announce(this.call.gnu ? entry : named)
    if (this.request.mode === 'list') return null
    if (this.call.options.has('O')) {
      if (entry.type === 'file') this.call.out.writeBytes(entry.data)
      return null
    }
    return path === null ? null : this.make(path, named)
  }

  /** The end: what was put off, and names that were asked for and not found. */
  settle(): number | null {
    for (const step of this.later.reverse()) {
      const stop = step()
      if (stop !== null) return stop
    }
    if (this.selection.looksLikePattern()) {
      this.call.fail('Pattern matching characters used in file names')
      this.call.fail('Use --wildcards to enable pattern matching, or --no-wildcards to suppress this warning')
    }
    for (const name of this.selection.missing()) {
      this.failed = true
      if (!this.call.gnu) return this.call.fail(`${name}: not found in archive`)
      this.call.fail(`${name}: Not found in archive`)
    }
    return null
  }

  private announce(entry: TarEntry): void {
    if (this.request.verbose === 0) return
    const long = this.request.verbose > 1
    const line = long ? this.listing.line(entry, entry.data.length) : `${shownName(entry)}\n`
    if (this.call.options.has('O')) this.call.note(line)
    else this.call.out.write(line)
  }

  /** The member under a name that stays inside; null: it is left out. */
  private safeName(entry: TarEntry): TarEntry | null {
    if (this.call.options.has('P')) return entry
    const prefix = unsafePrefix(entry.path)
    if (this.call.gnu) {
      if (this.request.mode === 'list') return entry
      if (/(^|\/)\.\.(\/|$)/.test(entry.path)) {
        this.failed = true
        this.call.fail(`${entry.path}: Member name contains '..'`)
        return null
      }
      if (prefix !== '') this.warn(`Removing leading \`${prefix}' from member names`)
      const targetPrefix = entry.type === 'hardlink' ? unsafePrefix(entry.target) : ''
      if (targetPrefix !== '') this.warn(`Removing leading \`${targetPrefix}' from hard link targets`)
      return { ...entry, path: entry.path.slice(prefix.length) || '.', target: entry.target.slice(targetPrefix.length) }
    }
    if (prefix !== '') this.warn(`removing leading '${prefix}' from member names`)
    return { ...entry, path: entry.path.slice(prefix.length) }
  }

  private warn(text: string): void {
    const key = this.call.gnu ? text : ''
    if (this.warned.has(key)) return
    this.warned.add(key)
    this.call.fail(text)
  }

  /** The path to make, its leading parts cut off as `--strip-components` says; null where nothing is left. */
  private destination(path: string): string | null {
    const parts = path.replace(/^(\.\/+)+/, (dots) => (this.request.strip > 0 ? dots : '')).split('/')
    if (this.request.strip >= parts.length) return null
    const rest = parts.slice(this.request.strip).join('/')
    const top = this.call.options.has('one-top-level') ? this.topLevel() : null
    return top === null ? rest : `${top}/${rest}`
  }

  private topLevel(): string {
    return (
      this.call.options.value('one-top-level') ?? this.request.archive.replace(/^.*\//, '').replace(/\.(tar(\.\w+)?|tgz|tbz2?|txz)$/, '')
    )
  }

  private make(path: string, entry: TarEntry): number | null {
    const slash = path.lastIndexOf('/')
    const parents = slash > 0 ? makeFolders(this.fs, path.slice(0, slash)) : true
    if (parents instanceof FsError && this.call.gnu) this.call.fail(`${path.slice(0, slash)}: Cannot mkdir: ${parents.text}`)
    if (entry.type === 'directory') return this.makeFolder(path, entry)
    const kept = this.clear(path, entry)
    if (kept !== true) return kept
    switch (entry.type) {
      case 'hardlink':
        return this.makeLink(path, entry.target)
      case 'symlink':
        return this.makeSymlink(path, entry)
      case 'file':
        return this.finish(path, entry, this.fs.writeFile(path, fileContent(entry.data), { mode: entry.mode }), 'open')
      default:
        return this.finish(path, entry, this.fs.mknod(path, entry.type, entry.mode, entry.major, entry.minor), 'mknod')
    }
  }

  /** Takes away what is in the way. true: go on. */
  private clear(path: string, entry: TarEntry): true | number | null {
    const { options, gnu } = this.call
    const present = this.fs.lstat(path)
    if (present instanceof FsError) return true
    if (options.has('skip-old-files')) return null
    if (options.has('overwrite') && entry.type === 'file' && present.kind === 'file') return true
    if (options.has('k')) return this.refuse(path, entry, present.kind === 'file')
    const removed = present.kind === 'directory' && gnu ? this.fs.rmdir(path) : this.fs.unlink(path)
    if (removed === true) return true
    if (!gnu) return this.call.failFile(removed, { gnu: '', busybox: `can't remove old file ${path}` })
    this.failed = true
    this.call.fail(`${path}: Cannot open: ${removed.code === 'ENOTEMPTY' ? 'File exists' : removed.text}`)
    return null
  }

  /** `-k`: what is there stays. */
  private refuse(path: string, entry: TarEntry, isFile: boolean): number | null {
    if (!this.call.gnu) return this.call.fail(`can't open '${path}': File exists`)
    if (entry.type === 'hardlink' && isFile) return null
    this.failed = true
    this.call.fail(
      `${path}: ${entry.type === 'symlink' ? `Cannot create symlink to ${this.call.cite(entry.target)}` : 'Cannot open'}: File exists`,
    )
    return null
  }

  private makeFolder(path: string, entry: TarEntry): number | null {
    const made = this.fs.mkdir(path, entry.mode | (this.call.gnu ? 0o700 : 0))
    if (made instanceof FsError && made.code === 'EEXIST') {
      const present = this.call.options.has('keep-directory-symlink') ? this.fs.stat(path) : this.fs.lstat(path)
      if (!(present instanceof FsError) && present.kind !== 'directory' && this.call.gnu) {
        this.fs.unlink(path)
        return this.makeFolder(path, entry)
      }
      if (this.call.options.has('no-overwrite-dir')) return null
    } else if (made instanceof FsError) {
      this.failed = true
      this.call.failFile(made, { gnu: `${path}: Cannot mkdir`, busybox: `can't make dir ${path}` })
      if (!this.call.gnu) this.failed = false
      return null
    }
    this.own(path, entry)
    if (!this.call.gnu) this.restore(path, entry)
    else this.later.push(() => this.restore(path, entry))
    return null
  }

  private makeLink(path: string, target: string): number | null {
    const parts = target.split('/')
    if (this.request.strip > 0 && parts.length <= this.request.strip && !this.call.gnu) return null
    const existing = parts.slice(this.request.strip).join('/')
    if (existing === path) return null
    const link = (): number | null => {
      const made = this.fs.link(existing, path)
      if (made === true) return null
      this.failed = true
      if (!this.call.gnu) return this.call.fail(`can't create hardlink '${path}' to '${existing}'`)
      this.call.fail(`${path}: Cannot hard link to ${this.call.cite(existing)}: ${made.text}`)
      return null
    }
    return this.call.gnu ? link() : this.putOff(link)
  }

  private makeSymlink(path: string, entry: TarEntry): number | null {
    const leadsOut = entry.target.startsWith('/') || entry.target.includes('..')
    const link = (): number | null => {
      const made = this.fs.symlink(entry.target, path)
      if (made !== true) {
        this.failed = true
        if (!this.call.gnu) return this.call.fail(`can't create symlink '${path}' to '${entry.target}'${leadsOut ? '' : `: ${made.text}`}`)
        this.call.fail(`${path}: Cannot create symlink to ${this.call.cite(entry.target)}: ${made.text}`)
        return null
      }
      if (!this.call.gnu) return null
      this.own(path, entry)
      if (!this.call.options.has('m')) this.fs.utimes(path, entry.mtime, false)
      return null
    }
    return leadsOut && !this.call.gnu ? this.putOff(link) : link()
  }

  /** busybox's list of links keeps its order; `settle` goes backwards. */
  private putOff(step: () => number | null): null {
    this.later.unshift(step)
    return null
  }

  private finish(path: string, entry: TarEntry, made: true | FsError, how: 'open' | 'mknod'): number | null {
    if (made instanceof FsError) {
      this.failed = true
      if (this.call.gnu) this.call.failFile(made, { gnu: `${path}: Cannot ${how}`, busybox: '' })
      else return this.call.failFile(made, { gnu: '', busybox: how === 'open' ? `can't open '${path}'` : `can't create node ${path}` })
      return null
    }
    this.own(path, entry)
    return this.restore(path, entry)
  }

  /** Owner and group: by name where the tree knows it, else by number; only root gives files away. */
  private own(path: string, entry: TarEntry): void {
    const { options, gnu } = this.call
    if (options.has('o') || (gnu && this.process.credentials.uid !== 0 && !options.has('same-owner'))) return
    const numeric = options.has('numeric-owner')
    const uid = (numeric || entry.uname === undefined ? undefined : this.names.user(entry.uname)?.uid) ?? entry.uid
    const gid = (numeric || entry.gname === undefined ? undefined : this.names.group(entry.gname)?.gid) ?? entry.gid
    const changed = this.fs.chown(path, uid, gid, false)
    if (changed === true || !gnu) return
    this.failed = true
    this.call.fail(`${path}: Cannot change ownership to uid ${uid}, gid ${gid}: ${changed.text}`)
  }

  private restore(path: string, entry: TarEntry): null {
    const { options } = this.call
    const root = this.process.credentials.uid === 0
    const exact = options.has('no-same-permissions') ? false : root || (this.call.gnu && options.has('p'))
    if (exact) this.fs.chmod(path, entry.mode)
    else if (this.call.gnu && entry.type === 'directory') this.fs.chmod(path, entry.mode & 0o777 & ~this.process.umask)
    if (!options.has('m')) this.fs.utimes(path, this.call.gnu ? entry.mtime : Math.floor(entry.mtime / 1e6) * 1e6)
    return null
  }
}

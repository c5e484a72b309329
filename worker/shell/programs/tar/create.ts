import { gnuTarHeader, NO_ATTRIBUTES, NO_DATA, padding, TAR_END, type TarEntry, type TarType } from '../../../archive'
import { FsError, type Content, type FileSystem, type Stat } from '../../../fs'
import { parseGnuDate } from '../common/dates'
import type { Process } from '../../../kernel'
import { Names } from '../common/names'
import { joinBytes } from '../common/output'
import type { Call } from '../common/program'
import { pack } from './compress'
import { Listing, shownName } from './listing'
import { busyboxPackExclusion, gnuExclusion, unsafePrefix, type Exclusion } from './match'
import { usageError, type TarRequest } from './request'

/** GNU fills records of twenty blocks. */
const RECORD = 10_240

/** `tar -c`: walks the names, packs what it finds, writes the archive. Names come in byte order. */
export async function create(process: Process, call: Call, request: TarRequest): Promise<number> {
  if (request.names.length === 0)
    return call.gnu ? usageError(call, 'Cowardly refusing to create an empty archive') : call.fail('empty archive')
  const output = request.archive === '-' ? process.stdout : process.open(request.archive, 'write')
  if (output instanceof FsError) {
    const status = call.failFile(output, { gnu: `${request.archive}: Cannot open`, busybox: `can't open '${request.archive}'` })
    return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : status
  }
  const packer = new Packer(process, call, request)
  for (const { name, folder } of request.names) await packer.add(name, folder)
  const packed = pack(process, call, packer.finish(), request.packing)
  if (typeof packed === 'number') return packed
  await call.flush()
  await output.write(packed)
  if (output !== process.stdout) output.close()
  if (!packer.failed) return 0
  return call.gnu
    ? call.fail('Exiting with failure status due to previous errors', 2)
    : call.fail('error exit delayed from previous errors')
}

class Packer {
  failed = false
  private readonly parts: Uint8Array[] = []
  private readonly linked = new Map<string, string>()
  private readonly names: Names
  private readonly listing: Listing
  private readonly isOut: Exclusion
  private readonly warned = new Set<string>()
  private readonly archive: Stat | FsError
  private readonly fixedTime: number | null

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly request: TarRequest,
  ) {
    this.names = new Names(process)
    this.listing = new Listing(call, request.zone)
    this.isOut = call.gnu ? gnuExclusion(request.exclude, call.options.has('anchored')) : busyboxPackExclusion(request.exclude)
    this.archive = request.archive === '-' ? new FsError('ENOENT', '-') : process.fs.stat(request.archive)
    const mtime = call.options.value('mtime')
    this.fixedTime = mtime === undefined ? null : parseGnuDate(mtime, process.now(), request.zone)
  }

  /** Everything below a name, seen from a folder. */
  async add(name: string, folder: string): Promise<void> {
    const fs = this.process.fs.as({ cwd: folder })
    if (this.call.gnu && fs.stat('.') instanceof FsError) {
      this.failed = true
      this.call.fail(`${folder}: Cannot open: No such file or directory`)
      return
    }
    await this.walk(fs, name)
  }

  finish(): Uint8Array {
    const size = this.parts.reduce((sum, part) => sum + part.length, TAR_END.length)
    const rest = this.call.gnu ? Math.ceil(size / RECORD) * RECORD - size : 0
    return joinBytes([...this.parts, TAR_END, new Uint8Array(rest)])
  }

  private async walk(fs: FileSystem, path: string): Promise<void> {
    await this.call.breathe()
    const stat = this.call.options.has('h') ? fs.stat(path) : fs.lstat(path)
    if (stat instanceof FsError) return this.fail(stat, `${path}: Cannot stat`, path)
    const member = this.memberName(path, stat)
    if (this.isOut(this.call.gnu ? path : member)) return
    if (member !== '' && !this.write(fs, path, member, stat)) return
    if (stat.kind !== 'directory' || this.call.options.has('no-recursion')) return
    const names = fs.readdir(path)
    if (names instanceof FsError) return this.fail(names, `${path}: Cannot open`, `can't open '${path}'`)
    const prefix = path.endsWith('/') ? path : `${path}/`
    for (const name of names) await this.walk(fs, prefix + name)
  }

  /** The name in the archive: without what could lead out of the place where it is unpacked. */
  private memberName(path: string, { kind, links }: Stat): string {
    const prefix = this.call.options.has('P') ? '' : unsafePrefix(path)
    if (prefix !== '') {
      this.warn(prefix, 'member names')
      if (this.call.gnu && kind !== 'directory' && links > 1) this.warn(prefix, 'hard link targets')
    }
    const rest = path.slice(prefix.length)
    return rest === '' && this.call.gnu ? '.' : rest.replace(/(.)\/+$/, '$1')
  }

  private warn(prefix: string, what: string): void {
    const key = this.call.gnu ? `${prefix} ${what}` : ''
    if (this.warned.has(key)) return
    this.warned.add(key)
    this.call.fail(this.call.gnu ? `Removing leading \`${prefix}' from ${what}` : `removing leading '${prefix}' from ${what}`)
  }

  /** Writes a member; false: it is left out, with all below it. */
  private write(fs: FileSystem, path: string, member: string, stat: Stat): boolean {
    if (stat.kind === 'socket') {
      this.call.fail(`${path}: socket ignored`)
      return false
    }
    if (!(this.archive instanceof FsError) && stat.inode === this.archive.inode && stat.device === this.archive.device) {
      this.call.fail(`${path}: file is the archive; ${this.call.gnu ? 'not dumped' : 'skipping'}`)
      return false
    }
    const key = `${stat.device} ${stat.inode}`
    const twin = stat.kind !== 'directory' && stat.links > 1 ? this.linked.get(key) : undefined
    const content = stat.kind === 'file' && twin === undefined ? fs.content(path) : null
    if (content instanceof FsError || (content && content.bytes === null)) {
      const error = content instanceof FsError ? content : new FsError('ENODATA', path)
      this.fail(error, `${path}: Cannot open`, `can't open '${path}'`)
      return false
    }
    if (stat.kind !== 'directory' && stat.links > 1 && twin === undefined) this.linked.set(key, member)
    const target = twin ?? (stat.kind === 'symlink' ? fs.readlink(path) : '')
    this.emit(this.entry(member, stat, twin === undefined ? stat.kind : 'hardlink', target instanceof FsError ? '' : target, content))
    return true
  }

  private entry(path: string, stat: Stat, type: TarType, target: string, content: Content | null): TarEntry {
    const { uid, gid } = this.owner(stat)
    const numeric = this.call.gnu && this.call.options.has('numeric-owner')
    const uname = numeric ? null : this.names.userName(uid)
    const gname = numeric ? null : this.names.groupName(gid)
    return {
      path,
      type,
      mode: stat.mode,
      uid,
      gid,
      ...(uname === null ? {} : { uname }),
      ...(gname === null ? {} : { gname }),
      mtime: this.fixedTime ?? stat.mtime,
      target,
      major: stat.rdev[0],
      minor: stat.rdev[1],
      xattrs: NO_ATTRIBUTES,
      data: content?.bytes ?? NO_DATA,
    }
  }

  /** GNU's `--owner` and `--group`: a name, a number, or `name:number`. */
  private owner(stat: Stat): { readonly uid: number; readonly gid: number } {
    const { options } = this.call
    const id = (text: string | undefined, find: (name: string) => number | null, otherwise: number): number =>
      text === undefined ? otherwise : (find(text.replace(/^.*:/, '')) ?? otherwise)
    return {
      uid: id(options.value('owner'), (name) => this.names.uidOf(name), stat.uid),
      gid: id(options.value('group'), (name) => this.names.gidOf(name), stat.gid),
    }
  }

  private emit(entry: TarEntry): void {
    const size = entry.data.length
    this.parts.push(gnuTarHeader({ ...entry, size }, this.call.gnu ? 'gnu' : 'busybox'), entry.data, padding(size))
    if (this.request.verbose === 0) return
    const line = this.call.gnu && this.request.verbose > 1 ? this.listing.line(entry, size) : `${shownName(entry)}\n`
    if (this.request.archive === '-') this.call.note(line)
    else this.call.out.write(line)
  }

  private fail(error: FsError, gnu: string, busybox: string): void {
    this.failed = true
    this.call.failFile(error, { gnu, busybox })
  }
}

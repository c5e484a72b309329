import { gzip, NO_ATTRIBUTES, NO_DATA, writeTar, type TarEntry, type TarType } from '../../../archive'
import { FsError, type Stat } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import type { Call } from '../common/program'
import { Names } from '../common/names'
import { excluder } from './members'

/** `tar c`: walks the operands in byte order and writes one archive. */
export async function createArchive(process: Process, call: Call): Promise<number> {
  const { options } = call
  const writer = new Writer(process, call)
  const listed = await listedNames(process, call)
  if (typeof listed === 'number') return listed
  const operands = [...call.operands, ...listed]
  if (operands.length === 0) return call.gnu ? call.fail('Cowardly refusing to create an empty archive', 2) : call.fail('empty archive')
  for (const operand of operands) writer.add(operand)
  const bytes = writeTar(writer.entries)
  const packed = pack(call, bytes)
  if (typeof packed === 'number') return packed
  const path = options.value('f')
  if (path === undefined || path === '-') {
    call.out.writeBytes(packed)
    return writer.finish()
  }
  const written = process.fs.writeFile(path, packed)
  if (written instanceof FsError) {
    call.failAs({ gnu: `${path}: Cannot open: ${written.text}`, busybox: `can't open '${path}': ${written.text}` })
    return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : 1
  }
  return writer.finish()
}

function pack(call: Call, bytes: Uint8Array): Uint8Array | number {
  const { options } = call
  const name = options.value('f') ?? ''
  const auto = options.has('a')
  if (options.has('z') || (auto && /\.(gz|tgz)$/.test(name))) return gzip(bytes)
  const other = options.has('j')
    ? 'bzip2'
    : options.has('J')
      ? 'xz'
      : options.has('zstd')
        ? 'zstd'
        : auto
          ? /\.(bz2|xz|zst)$/.exec(name)?.[1]
          : undefined
  return other === undefined ? bytes : call.notSimulated(`${call.name} packing with ${other}`)
}

async function listedNames(process: Process, call: Call): Promise<string[] | number> {
  const path = call.options.value('T')
  if (path === undefined) return []
  const file = path === '-' ? process.stdin : process.open(path)
  if (file instanceof FsError)
    return call.failFile(file, { gnu: `${path}: Cannot open`, busybox: `can't open '${path}'` }, call.gnu ? 2 : 1)
  return decodeText(await file.readAll())
    .split(call.options.has('null') ? '\0' : '\n')
    .filter((line) => line !== '')
}

const TYPES: Readonly<Record<string, TarType>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  fifo: 'fifo',
  char: 'char',
  block: 'block',
}

class Writer {
  readonly entries: TarEntry[] = []
  private readonly base: string
  private readonly isExcluded: (path: string) => boolean
  private readonly inodes = new Map<string, string>()
  private readonly owner: { readonly uid: number | null; readonly gid: number | null }
  private failed = false
  private strippedSlash = false

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {
    this.base = call.options.value('C') ?? ''
    this.isExcluded = excluder(process, call)
    const names = new Names(process)
    const [owner, group] = [call.options.value('owner'), call.options.value('group')]
    this.owner = {
      uid: owner === undefined ? null : names.uidOf(owner.split(':')[0] ?? ''),
      gid: group === undefined ? null : names.gidOf(group),
    }
  }

  add(operand: string): void {
    this.visit(operand.replace(/(?<=.)\/+$/, ''))
  }

  finish(): number {
    if (!this.failed) return 0
    return this.call.failAs(
      { gnu: 'Exiting with failure status due to previous errors', busybox: 'error exit delayed from previous errors' },
      this.call.gnu ? 2 : 1,
    )
  }

  private visit(path: string): void {
    const { fs } = this.process
    const real = this.base === '' || path.startsWith('/') ? path : `${this.base}/${path}`
    if (this.isExcluded(path)) return
    const stat = this.call.options.has('h') ? fs.stat(real) : fs.lstat(real)
    if (stat instanceof FsError) return this.complain(path, stat, 'Cannot stat')
    if (stat.kind === 'socket') return void this.call.fail(`${path}: socket ignored`)
    const entry = this.entry(path, real, stat)
    if (!entry) return
    this.entries.push(entry)
    if (this.call.options.has('v')) this.verbose(`${path}${stat.kind === 'directory' ? '/' : ''}`)
    if (stat.kind !== 'directory' || this.call.options.has('no-recursion')) return
    const names = fs.readdir(real)
    if (names instanceof FsError) return this.complain(path, names, 'Cannot open')
    for (const name of names) this.visit(path.endsWith('/') ? path + name : `${path}/${name}`)
  }

  private entry(path: string, real: string, stat: Stat): TarEntry | null {
    const { fs } = this.process
    const key = `${stat.device}:${stat.inode}`
    const twin = stat.kind === 'file' && stat.links > 1 ? this.inodes.get(key) : undefined
    const data = stat.kind === 'file' && twin === undefined ? fs.readFile(real) : NO_DATA
    if (data instanceof FsError) {
      this.complain(path, data, 'Cannot open')
      return null
    }
    const target = stat.kind === 'symlink' ? fs.readlink(real) : (twin ?? '')
    const name = this.memberName(path)
    if (stat.kind === 'file' && stat.links > 1 && twin === undefined) this.inodes.set(key, name)
    const [major, minor] = stat.rdev
    return {
      path: name,
      type: twin === undefined ? (TYPES[stat.kind] ?? 'file') : 'hardlink',
      mode: stat.mode,
      uid: this.owner.uid ?? stat.uid,
      gid: this.owner.gid ?? stat.gid,
      mtime: Math.floor(stat.mtime / 1_000_000) * 1_000_000,
      target: typeof target === 'string' ? target : '',
      major,
      minor,
      xattrs: NO_ATTRIBUTES,
      data,
    }
  }

  private memberName(path: string): string {
    if (!path.startsWith('/') || this.call.options.has('P')) return path
    if (!this.strippedSlash)
      this.call.failAs({ gnu: "Removing leading `/' from member names", busybox: "removing leading '/' from member names" })
    this.strippedSlash = true
    return path.replace(/^\/+/, '')
  }

  /** To standard output, unless the archive goes there. */
  private verbose(name: string): void {
    const path = this.call.options.value('f')
    if (path === undefined || path === '-') this.call.note(`${name}\n`)
    else this.call.out.write(`${name}\n`)
  }

  private complain(path: string, error: FsError, what: string): void {
    this.failed = true
    if (error.code === 'ENODATA') this.call.notSimulated(`reading the content of ${path}`)
    this.call.failAs({ gnu: `${path}: ${what}: ${error.text}`, busybox: `${path}: ${error.text}` })
  }
}

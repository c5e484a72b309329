import { ArchiveError, decompress, DEFAULT_LIMITS, detectCompression, isTar, readTar, type TarEntry } from '../../../archive'
import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { modeText } from '../common/mode'
import { Names } from '../common/names'
import type { Call } from '../common/program'
import { formatTime, zoneOf } from '../common/time'
import { excluder, Selection } from './members'

/** `tar x` and `tar t`. */
export async function extractArchive(process: Process, call: Call, listing: boolean): Promise<number> {
  const bytes = await archiveBytes(process, call)
  if (typeof bytes === 'number') return bytes
  const entries = entriesOf(call, bytes)
  if (typeof entries === 'number') return entries
  const selection = new Selection(call.operands, !call.gnu || call.options.has('wildcards'))
  const isExcluded = excluder(process, call)
  const extractor = new Extractor(process, call)
  for (const entry of entries) {
    if (!selection.takes(entry.path) || isExcluded(entry.path)) continue
    if (listing) extractor.list(entry)
    else extractor.extract(entry)
    await call.breathe(1 + (entry.data.length >> 9))
  }
  if (!listing) extractor.settleFolders()
  let failed = extractor.failed
  for (const operand of selection.missing) {
    call.failAs({ gnu: `${operand}: Not found in archive`, busybox: `${operand}: not found in archive` })
    failed = true
  }
  if (!failed) return 0
  return call.gnu ? call.fail('Exiting with failure status due to previous errors', 2) : 1
}

async function archiveBytes(process: Process, call: Call): Promise<Uint8Array | number> {
  const path = call.options.value('f')
  const file = path === undefined || path === '-' ? process.stdin : process.open(path)
  if (file instanceof FsError) {
    if (file.code === 'ENODATA') return call.notSimulated(`reading the content of ${path ?? ''}`)
    call.failAs({ gnu: `${path ?? ''}: Cannot open: ${file.text}`, busybox: `can't open '${path ?? ''}': ${file.text}` })
    return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : 1
  }
  return file.readAll()
}

/** A number: it is no archive, which was said. */
function entriesOf(call: Call, bytes: Uint8Array): readonly TarEntry[] | number {
  const asked = call.options.has('z') ? 'gzip' : call.options.has('j') ? 'bzip2' : call.options.has('J') ? 'xz' : null
  const found = detectCompression(bytes)
  if (asked !== null && found === null) return notPacked(call, asked)
  const plain = decompress(bytes, DEFAULT_LIMITS.bytes)
  const entries =
    plain instanceof ArchiveError
      ? plain
      : plain.length === 0
        ? []
        : isTar(plain) || plain.every((byte) => byte === 0)
          ? readTar(plain)
          : null
  if (entries === null) {
    call.failAs({
      gnu: 'This does not look like a tar archive',
      busybox: plain instanceof Uint8Array && plain.length >= 512 ? 'invalid tar magic' : 'short read',
    })
    return call.gnu ? call.fail('Exiting with failure status due to previous errors', 2) : 1
  }
  if (!(entries instanceof ArchiveError)) return entries
  if (entries.reason === 'unsupported') return call.notSimulated(`${call.name}: ${entries.text}`)
  call.failAs({
    gnu: entries.reason === 'truncated' ? 'Unexpected EOF in archive' : 'Skipping to next header',
    busybox: entries.reason === 'truncated' ? 'short read' : 'corrupted data',
  })
  return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : 1
}

function notPacked(call: Call, kind: 'gzip' | 'bzip2' | 'xz'): number {
  if (!call.gnu) {
    call.fail('invalid magic')
    return call.fail('short read')
  }
  const texts = {
    gzip: '\ngzip: stdin: not in gzip format\n',
    bzip2: 'bzip2: (stdin) is not a bzip2 file.\n',
    xz: 'xz: (stdin): File format not recognized\n',
  }
  call.note(texts[kind])
  call.fail('Child returned status 1')
  return call.fail('Error is not recoverable: exiting now', 2)
}

class Extractor {
  failed = false
  private readonly base: string
  private readonly strip: number
  private readonly keepsOwner: boolean
  private readonly keepsMode: boolean
  private readonly folders: { readonly path: string; readonly entry: TarEntry }[] = []
  private readonly names: Names

  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {
    const { options } = call
    const root = process.credentials.uid === 0
    this.base = options.value('C') ?? ''
    this.strip = Number(options.value('strip-components') ?? 0) || 0
    this.keepsOwner = (root || options.has('same-owner')) && !options.has('o')
    this.keepsMode = (root || options.has('p')) && !options.has('no-same-permissions')
    this.names = new Names(process)
    if (this.base !== '' && process.fs.stat(this.base) instanceof FsError) {
      this.failed = true
      call.failAs({
        gnu: `${this.base}: Cannot open: No such file or directory`,
        busybox: `can't change directory to '${this.base}': No such file or directory`,
      })
    }
  }

  list(entry: TarEntry): void {
    const { options, out, gnu } = this.call
    const name = entry.path + (entry.type === 'directory' ? '/' : '')
    if (!options.has('v')) return out.write(`${name}\n`)
    const kind = entry.type === 'hardlink' ? 'file' : entry.type
    const mode = entry.type === 'hardlink' ? `h${modeText('file', entry.mode).slice(1)}` : modeText(kind, entry.mode)
    const user = options.has('numeric-owner') ? String(entry.uid) : (this.names.userName(entry.uid) ?? String(entry.uid))
    const group = options.has('numeric-owner') ? String(entry.gid) : (this.names.groupName(entry.gid) ?? String(entry.gid))
    const owner = `${user}/${group}`
    const size = String(entry.data.length)
    const time = formatTime(gnu ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S', entry.mtime, zoneOf(this.process))
    const link =
      entry.type === 'symlink' ? ` -> ${entry.target}` : entry.type === 'hardlink' ? `${gnu ? ' link to ' : ' -> '}${entry.target}` : ''
    // GNU's columns take 19 places for owner and size together, and grow.
    const middle = gnu ? `${owner} ${size.padStart(Math.max(0, 18 - owner.length))}` : `${owner} ${size.padStart(9)}`
    out.write(`${mode} ${middle} ${time} ${name}${link}\n`)
  }

  extract(entry: TarEntry): void {
    if (this.failed && this.base !== '') return
    const member = entry.path.split('/').filter((part) => part !== '' && part !== '.')
    if (member.includes('..')) {
      this.failed = true
      this.call.failAs({ gnu: `${entry.path}: Member name contains '..'`, busybox: `name with '..': ${entry.path}` })
      return
    }
    const kept = member.slice(this.strip)
    if (kept.length === 0) {
      if (this.strip === 0 && entry.type === 'directory') this.folders.push({ path: this.base || '.', entry })
      return
    }
    const absolute = entry.path.startsWith('/') && this.call.options.has('P')
    const path = (absolute ? '/' : this.base === '' ? '' : `${this.base}/`) + kept.join('/')
    if (this.call.options.has('O')) {
      if (entry.type === 'file') this.call.out.writeBytes(entry.data)
      return
    }
    this.makeParents(path)
    const made = this.make(entry, path)
    if (made instanceof FsError) return this.complain(entry.path, made)
    if (made && this.call.options.has('v')) this.call.out.write(`${entry.path}${entry.type === 'directory' ? '/' : ''}\n`)
  }

  /** Folders get their modes and times last: what is put into them changes both. */
  settleFolders(): void {
    for (const { path, entry } of this.folders.reverse()) this.keep(entry, path)
  }

  private make(entry: TarEntry, path: string): boolean | FsError {
    const { fs } = this.process
    const existing = fs.lstat(path)
    if (entry.type === 'directory') {
      if (existing instanceof FsError || existing.kind !== 'directory') {
        const behind = fs.stat(path)
        if (!(behind instanceof FsError) && behind.kind === 'directory') return true
        if (!(existing instanceof FsError)) fs.unlink(path)
        const made = fs.mkdir(path, 0o777)
        if (made instanceof FsError) return made
      }
      this.folders.push({ path, entry })
      return true
    }
    if (!(existing instanceof FsError)) {
      if (this.call.options.has('skip-old-files')) return false
      if (this.call.options.has('k')) return new FsError('EEXIST', path)
      const gone = existing.kind === 'directory' ? fs.rmdir(path) : fs.unlink(path)
      if (gone instanceof FsError) return gone
    }
    const made = this.node(entry, path)
    if (made instanceof FsError) return made
    if (entry.type !== 'hardlink') this.keep(entry, path)
    return true
  }

  private node(entry: TarEntry, path: string): true | FsError {
    const { fs } = this.process
    switch (entry.type) {
      case 'symlink':
        return fs.symlink(entry.target, path)
      case 'hardlink': {
        const target = entry.target.split('/').filter(Boolean).slice(this.strip).join('/')
        return fs.link(this.base === '' ? target : `${this.base}/${target}`, path)
      }
      case 'fifo':
      case 'char':
      case 'block':
        return fs.mknod(path, entry.type, entry.mode & 0o777, entry.major, entry.minor)
      default:
        return fs.writeFile(path, entry.data, { mode: 0o600 })
    }
  }

  private keep(entry: TarEntry, path: string): void {
    const { fs } = this.process
    const link = entry.type === 'symlink'
    if (this.keepsOwner) fs.chown(path, entry.uid, entry.gid, !link)
    if (!link) fs.chmod(path, this.keepsMode ? entry.mode : entry.mode & 0o777 & ~this.process.umask)
    if (!this.call.options.has('m')) fs.utimes(path, entry.mtime, !link)
  }

  private makeParents(path: string): void {
    const { fs } = this.process
    for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end)
      if (fs.stat(parent) instanceof FsError) fs.mkdir(parent, 0o777)
    }
  }

  private complain(path: string, error: FsError): void {
    this.failed = true
    this.call.failAs({ gnu: `${path}: Cannot open: ${error.text}`, busybox: `can't create '${path}': ${error.text}` })
  }
}

import { stanza, type ApkIndex } from '../../../catalog'
import { FsError, knownContent, type FileSystem } from '../../../fs'
import { makeFolders } from '../common/folders'
import { commandsOf, programTag } from './commands'
import { filesOf, readStanza, type Installed } from './database'

/** What is not listed file by file stands in one file a package, so that sizes add up. */
const REST = '/usr/share/not-listed'

/**
 * Puts a package's files on the disk: its programs, and the rest in one file; together exactly its installed size. How it is shared out is ours.
 */
export function installFiles(fs: FileSystem, index: ApkIndex, number: number): Installed | FsError {
  const row = index.packages[number]
  if (!row) return new FsError('ENOENT', String(number))
  const commands = commandsOf(row.name)
  const each = commands.length === 0 ? 0 : Math.floor(row.installedBytes / 2 / commands.length)
  const files: Placed[] = commands.map((path) => ({ path, bytes: each, mode: 0o755, tag: programTag(path, row.version) }))
  files.push({ path: `${REST}/${row.name}`, bytes: row.installedBytes - each * commands.length, mode: 0o644, tag: null })
  for (const { path, bytes, mode, tag } of files) {
    const made = writeOver(fs, path, bytes, mode, tag)
    if (made instanceof FsError) return made
  }
  return readStanza(stanza(index, number, files.map(({ path }) => path).sort()))
}

interface Placed {
  readonly path: string
  readonly bytes: number
  readonly mode: number
  readonly tag: string | null
}

/** Removes a package's files; where one had taken the place of an applet, busybox's trigger puts the link back. */
export function removeFiles(fs: FileSystem, row: Installed): void {
  for (const path of filesOf(row)) {
    fs.unlink(path)
    if (APPLETS.has(path)) fs.symlink('/bin/busybox', path)
    if (path.startsWith(`${REST}/`)) fs.rmdir(REST)
  }
}

const APPLETS = new Set(
  (
    '/bin/grep /bin/gzip /bin/ping /bin/ps /bin/sed /bin/tar /sbin/ip /usr/bin/cmp /usr/bin/diff /usr/bin/find /usr/bin/free /usr/bin/less ' +
    '/usr/bin/nslookup /usr/bin/patch /usr/bin/top /usr/bin/tree /usr/bin/unzip /usr/bin/wget /usr/bin/xargs'
  ).split(' '),
)

/** A link in the way (busybox's applet of that name) gives way. */
function writeOver(fs: FileSystem, path: string, bytes: number, mode: number, tag: string | null): true | FsError {
  const folder = makeFolders(fs, path.slice(0, path.lastIndexOf('/')))
  if (folder instanceof FsError) return folder
  fs.unlink(path)
  const written = fs.writeFile(path, knownContent(bytes, null, tag))
  return written instanceof FsError ? written : fs.chmod(path, mode)
}

import { FsError, knownContent } from '../../fs'
import type { Disk } from '../disk'
import type { DebianPackage } from './debian'
import { alternativesOf, commandsOf, tagOf } from './debian-commands'

/** Where documentation goes that a slim image's dpkg leaves out. */
const SLIM_RULES = '/etc/dpkg/dpkg.cfg.d/docker'
/** Files are this much of Installed-Size: summed over 205 packages that were unpacked, without and with documentation. */
const SHARE = { slim: 0.89, full: 0.97 }
const COPYRIGHT_BYTES = 2_400
const STATUS_BYTES = 820

/** A package's files, as they are put down. */
export type FileLists = Readonly<Record<string, string>>

/** Lists of 205 packages (real: from their .deb files, less documentation). */
export async function debianFileLists(): Promise<FileLists> {
  return (await import('../data/debian-files.json')).default.files
}

/**
 * Unpacks a package: file by file where its list is known, else its programs and the rest in one file by its size (model); what dpkg notes of
 * it; and what its scripts make on the way.
 */
export function unpackDebian(disk: Disk, row: DebianPackage, lists: FileLists): true | FsError {
  const slim = disk.has(SLIM_RULES)
  const listed = Object.hasOwn(lists, row.name) ? lists[row.name] : undefined
  const written = listed === undefined ? unpackModel(disk, row, slim) : unpackListed(disk, row, listed, slim)
  if (written instanceof FsError) return written
  const facts: [string, number][] = [
    [`/usr/share/doc/${row.name}/copyright`, COPYRIGHT_BYTES],
    [listPath(row), 600],
    [listPath(row).replace(/list$/, 'md5sums'), 700],
    ['/var/lib/dpkg/status', disk.size('/var/lib/dpkg/status') + STATUS_BYTES],
  ]
  for (const [path, bytes] of facts) {
    const made = disk.file(path, bytes)
    if (made instanceof FsError) return made
  }
  return configure(disk, row)
}

/** Numbers or names of what is installed, by dpkg's own lists; a name without its architecture. */
export function installedDebian({ fs }: Disk): string[] {
  const names = fs.readdir('/var/lib/dpkg/info')
  if (names instanceof FsError) return []
  return names.flatMap((name) => (name.endsWith('.list') ? name.slice(0, -'.list'.length).replace(/:\w+$/, '') : []))
}

/** The paths of a package's files, as far as they are known. */
export function debianPaths(name: string, lists: FileLists): string[] {
  const listed = Object.hasOwn(lists, name) ? lists[name] : undefined
  return listed === undefined ? [...commandsOf(name), restPath(name)] : readList(listed).map(({ path }) => path)
}

/** Takes a package's files away; what belongs to it by name. Configuration goes too. */
export function removeDebian(disk: Disk, row: DebianPackage, lists: FileLists): void {
  for (const path of debianPaths(row.name, lists)) disk.fs.unlink(path)
  for (const [link] of alternativesOf(row.name)) disk.fs.unlink(link)
  disk.fs.unlink(`/usr/share/doc/${row.name}/copyright`)
  disk.fs.unlink(docPath(row.name))
  disk.fs.rmdir(`/usr/share/doc/${row.name}`)
  for (const path of [listPath(row), listPath(row).replace(/list$/, 'md5sums')]) disk.fs.unlink(path)
}

function unpackListed(disk: Disk, row: DebianPackage, listed: string, slim: boolean): true | FsError {
  let bytes = 0
  for (const { path, kind, size, target, mode } of readList(listed)) {
    bytes += size
    const made =
      kind === 'symlink'
        ? disk.link(path, target)
        : kind === 'hardlink'
          ? hardlink(disk, target, path)
          : disk.file(path, knownContent(size, null, (mode & 0o111) === 0 ? null : tagOf(path, row)), mode)
    if (made instanceof FsError) return made
  }
  const docs = row.installedBytes - bytes
  return slim || docs <= 0 ? true : disk.file(docPath(row.name), Math.round(docs * SHARE.full))
}

function hardlink(disk: Disk, target: string, path: string): true | FsError {
  const folder = disk.folder(path.slice(0, path.lastIndexOf('/')))
  if (folder instanceof FsError) return folder
  disk.fs.unlink(path)
  return disk.fs.link(target.replace(/^\.?\/*/, '/'), path)
}

function unpackModel(disk: Disk, row: DebianPackage, slim: boolean): true | FsError {
  const commands = commandsOf(row.name)
  const bytes = Math.round(row.installedBytes * (slim ? SHARE.slim : SHARE.full))
  const each = commands.length === 0 ? 0 : Math.floor(bytes / 2 / commands.length)
  for (const path of commands) {
    const made = disk.file(path, knownContent(each, null, tagOf(path, row)), 0o755)
    if (made instanceof FsError) return made
  }
  const rest = bytes - each * commands.length
  return rest === 0 ? true : disk.file(restPath(row.name), rest)
}

/** What installation scripts leave behind: links of the alternatives system, the bundle of certificates, compiled Python. */
function configure(disk: Disk, row: DebianPackage): true | FsError {
  for (const [link, target] of alternativesOf(row.name)) {
    const name = link.slice(link.lastIndexOf('/') + 1)
    const made = disk.link(link, `/etc/alternatives/${name}`)
    if (made instanceof FsError) return made
    disk.link(`/etc/alternatives/${name}`, target)
  }
  if (row.name === 'ca-certificates') return disk.file('/etc/ssl/certs/ca-certificates.crt', 213_777)
  if (row.name === 'ca-certificates-java') return disk.file('/etc/ssl/certs/java/cacerts', 177_000)
  if (/^(lib)?python3\.\d+-(stdlib|minimal)$/.test(row.name) || /^python3-/.test(row.name))
    return disk.file(`/usr/lib/python3/not-listed/${row.name}.pyc`, Math.round(row.installedBytes * PYC_SHARE))
  return true
}

/** Debian's Python compiles what it installs: about a third more. */
const PYC_SHARE = 0.35

interface Listed {
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'hardlink'
  readonly size: number
  readonly target: string
  readonly mode: number
}

/** Front-coded lines: how many characters of the path before are kept (base 36), the rest of the path, a tab, kind with size or target. */
function readList(lines: string): Listed[] {
  let before = ''
  if (lines === '') return []
  return lines.split('\n').map((line) => {
    const [, kept = '0', rest = '', meta = ''] = /^([0-9a-z]+?)\/(.*)\t(.*)$/.exec(line) ?? []
    before = before.slice(0, parseInt(kept, 36)) + rest
    return { path: `/${before}`, ...readMeta(meta) }
  })
}

function readMeta(meta: string): Omit<Listed, 'path'> {
  const rest = meta.slice(1)
  const none = { size: 0, target: '', mode: 0o644 }
  if (meta.startsWith('l')) return { ...none, kind: 'symlink', target: rest }
  if (meta.startsWith('h')) return { ...none, kind: 'hardlink', target: rest }
  const [mode = '', size = ''] = meta.startsWith('F') ? rest.split(',') : [meta.startsWith('x') ? '755' : '644', rest]
  return { ...none, kind: 'file', size: parseInt(size || '0', 36), mode: parseInt(mode, 8) }
}

function listPath({ name, architecture }: DebianPackage): string {
  const qualified = architecture === 'amd64' && /^lib/.test(name) && !/-(dev|bin)$/.test(name) ? `${name}:amd64` : name
  return `/var/lib/dpkg/info/${qualified}.list`
}

function docPath(name: string): string {
  return `/usr/share/doc/${name}/not-listed`
}

function restPath(name: string): string {
  return /^lib/.test(name) ? `/usr/lib/x86_64-linux-gnu/not-listed/${name}` : `/usr/share/${name}/not-listed`
}

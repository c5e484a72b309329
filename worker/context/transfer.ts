import { nameBytes } from '../text'
import { directoryWith, type DirectoryNode, type FileNode, type Node, type Snapshot } from '../fs'
import { filterTree } from './filter'
import { followPaths } from './follow'
import { compilePatterns, type Matcher } from './matcher'

/** What one build's transfer of the context came to. */
export interface Transfer {
  /** The bytes BuildKit counts: `transferring context: 38B`. */
  readonly bytes: number
  /** Files whose data was sent: new, or changed in mode, size or time. */
  readonly sentFiles: number
  /** What the other side has now: `before` of the next transfer. */
  readonly received: Snapshot
}

const CHUNK = 32 * 1024
const TIME_BYTES = 10
const PACKET = 2
const FILE_TYPES = { file: 0, symlink: 2 ** 27, fifo: 2 ** 25, socket: 0, char: 2 ** 26 + 2 ** 21, block: 2 ** 26, directory: 2 ** 31 }

/**
 * The part of the project that is transferred when a build asks for `follow` (paths of the context; `.` is all of it), after the ignore
 * rules. The error is Docker's own.
 */
export function transferTree(
  project: Snapshot,
  exclude: Matcher | null,
  follow: readonly string[] | null,
): Snapshot | { readonly error: string } {
  const patterns = follow && followPaths(project, follow)
  if (patterns && patterns.length === 0) return { ...project, root: emptyLike(project) }
  const include = patterns && compilePatterns(patterns)
  if (include && 'error' in include) return { error: `invalid includepatterns: ${include.error}` }
  const root = filterTree(project.root, { exclude, include: include ?? null })
  return 'error' in root ? root : { ...project, root }
}

/** Counts a transfer as BuildKit's protocol packs it (behaviour §6): every path, and the data of what `before` does not have. */
export function countTransfer(tree: Snapshot, before: Snapshot | null): Transfer {
  const count: Count = { pathBytes: 0, dataBytes: 0, paths: 0, sentFiles: 0, linked: new Map() }
  countFolder(tree.root, before?.root, '', count)
  return { bytes: PACKET + count.pathBytes + count.dataBytes, sentFiles: count.sentFiles, received: tree }
}

interface Count {
  pathBytes: number
  dataBytes: number
  /** Paths so far: the next one's number. */
  paths: number
  sentFiles: number
  /** The first path of each inode that has several. */
  readonly linked: Map<number, string>
}

/** What a folder's paths come to, whoever has them already. Not known of folders with hard links: those depend on what came before. */
interface FolderPaths {
  readonly path: string
  readonly bytes: number
  readonly paths: number
}
const folderPaths = new WeakMap<DirectoryNode, FolderPaths>()

function countFolder(folder: DirectoryNode, before: DirectoryNode | undefined, path: string, count: Count): void {
  const known = folderPaths.get(folder)
  if (folder === before && known?.path === path) {
    count.pathBytes += known.bytes
    count.paths += known.paths
    return
  }
  const { pathBytes, paths, linked } = count
  const linksBefore = linked.size
  for (const [name, node] of folder.entries()) countNode(node, before?.get(name), path === '' ? name : `${path}/${name}`, count)
  if (linked.size === linksBefore) folderPaths.set(folder, { path, bytes: count.pathBytes - pathBytes, paths: count.paths - paths })
}

function countNode(node: Node, before: Node | undefined, path: string, count: Count): void {
  const link = linkName(node, path, count.linked)
  count.pathBytes += statBytes(path, node, link)
  const id = count.paths++
  if (node.kind === 'directory') countFolder(node, before?.kind === 'directory' ? before : undefined, path, count)
  else if (node.kind === 'file' && link === null && !sameFile(node, before)) {
    count.dataBytes += dataBytes(id, node.content.size)
    count.sentFiles++
  }
}

/** The earlier name of a hard-linked file, which is sent in place of its data. */
function linkName(node: Node, path: string, linked: Map<number, string>): string | null {
  if (node.kind !== 'file' || node.links < 2) return null
  const first = linked.get(node.inode)
  if (first === undefined) linked.set(node.inode, path)
  return first ?? null
}

function sameFile(file: FileNode, known: Node | undefined): boolean {
  if (known === file) return true
  return known?.kind === 'file' && known.mode === file.mode && known.mtime === file.mtime && known.content.size === file.content.size
}

function statBytes(path: string, node: Node, link: string | null): number {
  const length = nameLength(path)
  const size = node.kind === 'file' && link === null ? node.content.size : node.kind === 'symlink' ? nameLength(node.target) : 0
  const target = link ?? (node.kind === 'symlink' ? node.target : null)
  const inner =
    field(length) + number(goMode(node)) + number(size) + TIME_BYTES + (target === null ? 0 : field(nameLength(target))) + deviceBytes(node)
  return field(inner)
}

function deviceBytes(node: Node): number {
  return 'major' in node ? number(node.major) + number(node.minor) : 0
}

/** The packets of a file's data: chunks of 32 KiB, and an empty one at its end. */
function dataBytes(id: number, size: number): number {
  const head = PACKET + number(id)
  let bytes = head
  for (let left = size; left > 0; left -= CHUNK) bytes += head + field(Math.min(left, CHUNK))
  return bytes
}

/** Go's FileMode: permissions, and its own bits for type, setuid, setgid and sticky. */
function goMode(node: Node): number {
  const special = (node.mode & 0o4000 ? 2 ** 23 : 0) + (node.mode & 0o2000 ? 2 ** 22 : 0) + (node.mode & 0o1000 ? 2 ** 20 : 0)
  return (node.mode & 0o777) + special + FILE_TYPES[node.kind]
}

/** Bytes of a protobuf field that holds `length` bytes. */
function field(length: number): number {
  return 1 + varint(length) + length
}

/** Bytes of a protobuf number: none for 0. */
function number(value: number): number {
  return value === 0 ? 0 : 1 + varint(value)
}

function varint(value: number): number {
  let bytes = 1
  for (let left = value; left >= 128; left = Math.floor(left / 128)) bytes++
  return bytes
}

function nameLength(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return nameBytes(text).length
  return text.length
}

function emptyLike({ root }: Snapshot): DirectoryNode {
  return directoryWith({ mode: root.mode, uid: 0, gid: 0, mtime: root.mtime, inode: root.inode }, [], [])
}

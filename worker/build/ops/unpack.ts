import { ArchiveError, decompress, detectCompression, isTar, readTar, type TarEntry } from '../../archive'
import { childPath, cleanPath, fileContent, FsError, lastName, parentPath, type Metadata, type NewNode, type Node } from '../../fs'
import { goQuote } from '../../text'
import type { CopyRules } from './copy-tree'
import { makeFolders, treeOf, type Destination } from './destination'
import { OpFailure } from './op'
import { resolveDestination } from './resolve'

const LIMIT_BYTES = 1024 ** 3

/**
 * ADD of a local archive: extracted into `dest`, which is always a folder (behaviour §5). Archives are known by content: a tar, plain or packed
 * with gzip, bzip2 or zstd. False for everything else: it is copied as a file; also xz, as on an engine without the xz program.
 */
export function unpackInto(node: Node, dest: string, rules: CopyRules, destination: Destination): boolean | OpFailure {
  const tar = node.kind === 'file' && node.content.bytes ? tarOf(node.content.bytes) : null
  if (!tar) return false
  const folder = makeFolders(dest, { ids: rules.ids, chmod: null }, destination)
  if (folder instanceof OpFailure) return folder
  const entries = readTar(tar)
  if (entries instanceof ArchiveError) return new OpFailure(entries.text)
  for (const entry of entries) {
    const failure = extract(entry, folder, rules, destination)
    if (failure) return failure
  }
  return true
}

/** The tar in some bytes, unpacked; null where there is none. */
function tarOf(bytes: Uint8Array): Uint8Array | null {
  if (detectCompression(bytes) === 'xz') return null
  const plain = decompress(bytes, LIMIT_BYTES)
  return plain instanceof ArchiveError || !isTar(plain) ? null : plain
}

/**
 * One member, as moby's archive package extracts it into a root of its own: a name that leads out of it is refused, what is in the way is removed,
 * but a folder onto a folder merges and takes the archive's mode and owner. `--chown` counts for all, `--chmod` for none.
 */
function extract(entry: TarEntry, folder: string, { ids }: CopyRules, destination: Destination): OpFailure | null {
  const { transaction } = destination
  if (leadsOut(entry.path)) return new OpFailure(`invalid entry name ${goQuote(entry.path)}`)
  const name = cleanPath(`/${entry.path}`)
  if (name === '/') return null
  const linked = cleanPath(`/${entry.target}`)
  if (entry.type === 'hardlink' && (leadsOut(entry.target) || linked === '/')) {
    return new OpFailure(`invalid hardlink target ${goQuote(entry.target)}`)
  }
  const parent = memberParent(name, folder, destination)
  if (parent instanceof OpFailure) return parent
  const target = childPath(parent, lastName(name))
  const present = transaction.node(target)
  if (present && !(present.kind === 'directory' && entry.type === 'directory')) transaction.remove(target)
  const { mode, mtime, xattrs } = entry
  const { uid, gid } = ids ?? entry
  if (entry.type === 'hardlink') {
    const made = transaction.link(cleanPath(`${folder}/${linked}`), target)
    return made instanceof FsError ? new OpFailure(`linkat ${linked.slice(1)} ${name.slice(1)}: ${made.text.toLowerCase()}`) : null
  }
  const made = transaction.put(target, memberNode(entry, { mode, uid, gid, mtime, xattrs }))
  return made instanceof FsError ? new OpFailure(`openat ${name.slice(1)}: ${made.text.toLowerCase()}`) : null
}

function memberNode(entry: TarEntry, metadata: Metadata): NewNode {
  const { major, minor } = entry
  switch (entry.type) {
    case 'directory':
      return { kind: 'directory', ...metadata }
    case 'symlink':
      return { kind: 'symlink', ...metadata, mode: 0o777, target: entry.target }
    case 'char':
    case 'block':
    case 'fifo':
      return { kind: entry.type, ...metadata, major, minor }
    case 'file':
    case 'hardlink':
      return { kind: 'file', ...metadata, content: fileContent(entry.data) }
  }
}

/** Whether a name goes up past the folder that is extracted into; a slash before it counts for nothing. */
function leadsOut(path: string): boolean {
  let depth = 0
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    depth += name === '..' ? -1 : 1
    if (depth < 0) return true
  }
  return false
}

/** The folder of a member, made where it is missing. An absolute link on the way begins at `folder`; a relative one may not lead out of it. */
function memberParent(name: string, folder: string, destination: Destination): string | OpFailure {
  const path = parentPath(name)
  const { root } = treeOf(destination)
  const start = resolveDestination({ root, nextInode: 0 }, folder).node
  if (start?.kind !== 'directory') return new OpFailure(`mkdir ${folder}: not a directory`)
  const inside = resolveDestination({ root: start, nextInode: 0 }, path)
  if (inside.blocked !== null) return new OpFailure(`openat ${name.slice(1)}: not a directory`)
  if (inside.hasEscaped) return new OpFailure(`statat ${path.slice(1)}: path escapes from parent`)
  const target = cleanPath(`${folder}/${inside.path}`)
  const made = destination.transaction.makeDirectories(target, { mode: 0o755, uid: 0, gid: 0, mtime: destination.now })
  return made instanceof FsError ? new OpFailure(`mkdir ${target}: not a directory`) : target
}

import { cleanPath, FsError, lastName, lookup, parentPath, type Found, type Snapshot } from '../../fs'
import type { FileAction } from '../../plan'
import { copyTree, type CopyRules } from './copy-tree'
import { idsOf, makeFolders, treeOf, type Destination } from './destination'
import { BadPattern, hasWildcard } from '../../context'
import { OpFailure } from './op'
import { pathFilter } from './path-filter'
import { resolveDestination } from './resolve'
import { MissingFolder, resolveWildcards } from './sources'

export type CopyAction = Extract<FileAction, { do: 'copy' }>

/** One thing to copy: the name it was asked by, and what that leads to. */
interface Start {
  readonly path: string
  readonly found: Found
}

/** COPY and ADD of local files (behaviour §5; BuildKit's file backend with fsutil's copy). */
export async function copyAction(action: CopyAction, source: Snapshot, destination: Destination): Promise<OpFailure | null> {
  const ids = action.owner && idsOf(action.owner, destination)
  if (ids instanceof OpFailure) return ids
  const starts = startsOf(action, source)
  if (starts instanceof OpFailure) return starts
  const filter = pathFilter(action.include, action.exclude)
  if ('error' in filter) return new OpFailure(filter.error)
  const rules: CopyRules = { ids, chmod: action.chmod, filter }
  // Archives bring their decoders along, which few builds need.
  const unpackInto = action.unpack ? (await import('./unpack')).unpackInto : null
  for (const start of starts) {
    const unpacked = unpackInto !== null && unpackInto(start.found.node, action.dest, rules, destination)
    const failure = unpacked === false ? copyOne(start, action, rules, destination) : unpacked
    if (failure instanceof OpFailure) return failure
  }
  return null
}

function startsOf(
  { source, allowWildcard, followSymlinks, allowEmptyWildcard, shown }: CopyAction,
  snapshot: Snapshot,
): readonly Start[] | OpFailure {
  if (!allowWildcard || !hasWildcard(source)) {
    const found = lookup(snapshot, source, { follow: followSymlinks })
    return found instanceof FsError ? new OpFailure(`lstat ${shown}: no such file or directory`) : [{ path: source, found }]
  }
  const matches = resolveWildcards(snapshot, source, followSymlinks)
  if (matches instanceof BadPattern || matches instanceof MissingFolder) return new OpFailure(matches.text)
  if (matches.length === 0 && !allowEmptyWildcard) return new OpFailure(`${source} not found`)
  return matches.flatMap(({ path, resolved }) => (resolved instanceof FsError ? [] : [{ path, found: resolved }]))
}

/**
 * One source onto the destination: into it where it is a folder, or was written as one; a folder's contents, never the folder itself. The
 * folder made for it has none of the source folder's metadata.
 */
function copyOne({ path, found }: Start, action: CopyAction, rules: CopyRules, destination: Destination): OpFailure | null {
  const isFolder = found.node.kind === 'directory'
  const made = makeFolders(action.destIsDirectory ? action.dest : parentPath(cleanPath(action.dest)), rules, destination)
  if (made instanceof OpFailure) return made
  const at = resolveDestination(treeOf(destination), action.dest)
  const goesInside = at.node?.kind === 'directory' && !(isFolder && action.copyDirectoryContents)
  const target = goesInside ? joinName(at.path, lastName(path)) : at.path
  const folder = makeFolders(isFolder && action.copyDirectoryContents && !at.node ? target : parentPath(target), rules, destination)
  if (folder instanceof OpFailure) return folder
  return copyTree(found.node, target, rules, destination)
}

function joinName(folder: string, name: string): string {
  return cleanPath(`${folder}/${name}`)
}

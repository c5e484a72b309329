import { childPath, FsError, lookup, splitPath, type Found, type Snapshot } from '../../fs'
import { BadPattern, globMatch, hasWildcard } from '../../context'
import { resolveDestination } from './resolve'

/** The walk has nowhere to begin: what stands before the wildcards is not there. */
export class MissingFolder {
  constructor(readonly path: string) {}

  get text(): string {
    return `lstat ${this.path}: no such file or directory`
  }
}

/** A path that a wildcard matched, and what it leads to; an error where it is a link that leads nowhere. */
export interface Match {
  readonly path: string
  /** What the wildcards stand for: the path below the names before them. */
  readonly name: string
  readonly resolved: Found | FsError
}

/**
 * The paths below the root that a pattern matches, in the order of a walk (fsutil's ResolveWildcards): names before the first wildcard are
 * taken as they are, and symlinks in them are followed; from there on no link to a folder is entered, and each name is matched by itself, so
 * `**` is one level like `*`. A link that is matched is followed in the end. What stands before the wildcards must be there.
 */
export function resolveWildcards(snapshot: Snapshot, pattern: string, followLinks: boolean): readonly Match[] | BadPattern | MissingFolder {
  const names = splitPath(pattern)
  const first = names.findIndex((name) => hasWildcard(name))
  const start = lookup(snapshot, '/' + names.slice(0, first).join('/'), { follow: followLinks })
  if (start instanceof FsError) return new MissingFolder(resolveDestination(snapshot, '/' + names.slice(0, first).join('/')).path)
  let paths: readonly string[] = [start.path]
  for (const name of names.slice(first)) {
    const next: string[] = []
    for (const path of paths) {
      const below = matchesBelow(snapshot, path, name)
      if (below instanceof BadPattern) return below
      next.push(...below)
    }
    paths = next
  }
  const prefix = childPath(start.path, '').length
  return paths.map((path) => ({ path, name: path.slice(prefix), resolved: lookup(snapshot, path, { follow: followLinks }) }))
}

function matchesBelow(snapshot: Snapshot, path: string, pattern: string): readonly string[] | BadPattern {
  const folder = lookup(snapshot, path, { follow: false })
  if (folder instanceof FsError || folder.node.kind !== 'directory') return []
  const matches: string[] = []
  for (const name of folder.node.names()) {
    const result = globMatch(pattern, name)
    if (result instanceof BadPattern) return result
    if (result) matches.push(childPath(path, name))
  }
  return matches
}

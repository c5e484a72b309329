import { childPath, FsError, lookup, splitPath, type Found, type Snapshot } from '../../fs'
import { BadPattern, globMatch, hasWildcard } from '../../context'

/** A path that a wildcard matched, and what it leads to. */
export interface Match {
  readonly path: string
  readonly resolved: Found
}

/**
 * The paths below the root that a pattern matches, in the order of a walk (fsutil's ResolveWildcards): names before the first wildcard are
 * taken as they are; each later name is matched by itself, so `**` is one level like `*`. Symlinks on the way and at the end are followed
 * inside the root; what leads nowhere does not match.
 */
export function resolveWildcards(snapshot: Snapshot, pattern: string, followLinks: boolean): readonly Match[] | BadPattern {
  const names = splitPath(pattern)
  const first = names.findIndex((name) => hasWildcard(name))
  let paths: readonly string[] = ['/' + names.slice(0, first).join('/')]
  for (const name of names.slice(first)) {
    const next: string[] = []
    for (const path of paths) {
      const below = matchesBelow(snapshot, path, name)
      if (below instanceof BadPattern) return below
      next.push(...below)
    }
    paths = next
  }
  return paths.flatMap((path) => {
    const resolved = lookup(snapshot, path, { follow: followLinks })
    return resolved instanceof FsError ? [] : [{ path, resolved }]
  })
}

function matchesBelow(snapshot: Snapshot, path: string, pattern: string): readonly string[] | BadPattern {
  const folder = lookup(snapshot, path)
  if (folder instanceof FsError || folder.node.kind !== 'directory') return []
  const matches: string[] = []
  for (const name of folder.node.names()) {
    const result = globMatch(pattern, name)
    if (result instanceof BadPattern) return result
    if (result) matches.push(childPath(path, name))
  }
  return matches
}

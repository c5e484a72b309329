import { FsError, lookup, type Snapshot } from '../fs'
import { cleanRelative } from './clean'
import { globMatch, hasWildcard } from './glob'

/**
 * The include patterns that transfer these paths (sources of COPY, ADD and bind mounts) and what symlinks in them lead to: fsutil's
 * FollowLinks. Null: everything.
 */
export function followPaths(project: Snapshot, paths: readonly string[]): readonly string[] | null {
  const resolved = new Set<string>()
  for (const path of paths) follow(project, path, resolved)
  return withoutNested([...resolved].sort((a, b) => (a < b ? -1 : 1)))
}

function follow(project: Snapshot, path: string, resolved: Set<string>): void {
  const names = path.split('/')
  let current = '.'
  for (const [index, name] of names.entries()) {
    current = cleanRelative(`${current}/${name}`)
    const rest = names.slice(index + 1).join('/')
    const targets = linkTargets(project, current, true)
    if (rest !== '' && !targets) continue
    if (resolved.has(current)) return
    resolved.add(current)
    for (const target of targets ?? []) follow(project, cleanRelative(`${target}/${rest}`), resolved)
    return
  }
}

/** Where the symlinks of this name lead; null when there are none. */
function linkTargets(project: Snapshot, path: string, wildcards: boolean): string[] | null {
  const cut = path.lastIndexOf('/')
  const folder = cut < 0 ? '.' : path.slice(0, cut)
  const base = path.slice(cut + 1)
  if (wildcards && hasWildcard(base)) {
    const found = lookup(project, `/${folder}`)
    if (found instanceof FsError || found.node.kind !== 'directory') return null
    const targets = found.node
      .names()
      .filter((name) => globMatch(base, name) === true)
      .flatMap((name) => linkTargets(project, cleanRelative(`${folder}/${name}`), false) ?? [])
    return targets.length > 0 ? targets : null
  }
  const found = lookup(project, `/${path}`, { follow: false })
  if (found instanceof FsError || found.node.kind !== 'symlink') return null
  const target = cleanRelative(found.node.target)
  return [target.startsWith('/') ? target : cleanRelative(`/${folder}/${target}`)]
}

/** Of sorted paths those that do not lie below the one before. Null where one is the root: no filter. */
function withoutNested(paths: readonly string[]): readonly string[] | null {
  const out: string[] = []
  for (const path of paths) {
    if (path === '.') return null
    const last = out[out.length - 1]
    if (last === undefined || !path.startsWith(`${last}/`)) out.push(path)
  }
  return out
}

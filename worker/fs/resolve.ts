import { innerPath, type MountTable, type Place } from './mounts'
import { lastName, splitPath } from './path'
import { allows, SEARCH } from './permissions'
import { MAX_SYMLINKS } from './snapshot'
import { FsError, type Credentials, type Node } from './types'

/** Who looks at the mounts, from where. */
export interface View {
  readonly mounts: MountTable
  readonly credentials: Credentials
  readonly cwd: string
  readonly umask: number
}

/** Where a path leads. */
export interface Resolved {
  /** The directory of the last name. */
  readonly parent: Place
  readonly name: string
  /** What is there; null when only the parent is. */
  readonly place: Place | null
  /** Canonical. */
  readonly path: string
  /** The path ended in `.`, `..` or was `/`: no name to make or remove. */
  readonly unnamed: '.' | '..' | '/' | null
  /** The path ended in a slash: it means a directory. */
  readonly slash: boolean
}

const LONGEST_PATH = 4095
const LONGEST_NAME = 255

/**
 * Resolves a path as Linux does: search permission on every directory on the way, `..` across mounts, symlinks (the last one only with
 * `follow` or before a trailing slash). ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG.
 */
export function resolve(view: View, path: string, follow: boolean): Resolved | FsError {
  if (path === '') return new FsError('ENOENT', path)
  if (path.length > LONGEST_PATH) return new FsError('ENAMETOOLONG', path)
  let trail = path.startsWith('/') ? [view.mounts.root] : folderTrail(view)
  if (!trail) return new FsError('ENOENT', path)
  const names = splitPath(path).reverse()
  let slash = path.endsWith('/')
  let links = 0
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const at = topOf(trail)
    if (at.node.kind !== 'directory') return new FsError('ENOTDIR', path)
    if (!allows(at.node, view.credentials, SEARCH)) return new FsError('EACCES', path)
    if (name === '.' || name === '..') {
      if (name === '..' && trail.length > 1) trail.pop()
      if (names.length === 0) return unnamed(trail, name, slash)
      continue
    }
    if (name.length > LONGEST_NAME) return new FsError('ENAMETOOLONG', path)
    const place = view.mounts.child(at, name)
    if (place?.node.kind === 'symlink' && (names.length > 0 || follow || slash)) {
      if (++links > MAX_SYMLINKS) return new FsError('ELOOP', path)
      const { target } = place.node
      if (target.startsWith('/')) trail = trail.slice(0, 1)
      if (names.length === 0) slash ||= target.endsWith('/')
      names.push(...splitPath(target).reverse())
      continue
    }
    if (names.length === 0) return named(at, name, place, slash, path)
    if (!place) return new FsError('ENOENT', path)
    trail.push(place)
  }
  return unnamed(trail, '/', slash)
}

/** Like `resolve`, and something must be there. */
export function resolveExisting(view: View, path: string, follow = true): (Resolved & { readonly place: Place }) | FsError {
  const found = resolve(view, path, follow)
  if (found instanceof FsError) return found
  return found.place ? { ...found, place: found.place } : new FsError('ENOENT', path)
}

/** The path of a place in its mount's transaction. */
export function inner(place: Place): string {
  return innerPath(place.mount, place.path)
}

/** A node's newest state after a change of it. */
export function nodeAt(place: Place): Node {
  return place.mount.transaction.node(inner(place)) ?? place.node
}

function named(parent: Place, name: string, place: Place | null, slash: boolean, path: string): Resolved | FsError {
  if (place && slash && place.node.kind !== 'directory') return new FsError('ENOTDIR', path)
  return { parent, name, place, path: parent.path === '/' ? '/' + name : `${parent.path}/${name}`, unnamed: null, slash }
}

function unnamed(trail: readonly Place[], ending: '.' | '..' | '/', slash: boolean): Resolved {
  const place = topOf(trail)
  return { parent: trail[trail.length - 2] ?? place, name: lastName(place.path), place, path: place.path, unnamed: ending, slash }
}

/** The directories from the root to the working directory; whoever is in it needs no permission to stay. Null when it is gone. */
function folderTrail(view: View): Place[] | null {
  const trail = [view.mounts.root]
  for (const name of splitPath(view.cwd)) {
    const place = view.mounts.child(topOf(trail), name)
    if (place?.node.kind !== 'directory') return null
    trail.push(place)
  }
  return trail
}

function topOf(trail: readonly Place[]): Place {
  const top = trail[trail.length - 1]
  if (!top) throw new Error('a path without a root')
  return top
}

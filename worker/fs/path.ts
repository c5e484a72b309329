/** The names of a path, without empty ones: `/a//b/` → `a`, `b`. `.` and `..` stay. */
export function splitPath(path: string): string[] {
  return path.split('/').filter((name) => name !== '')
}

/** Go's path.Clean for absolute paths: no `.`, no `..`, no doubled or trailing slash; what climbs above the root stays at the root. */
export function cleanPath(path: string): string {
  const out: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name === '..') out.pop()
    else out.push(name)
  }
  return '/' + out.join('/')
}

/** `path` below `folder`, unless it is absolute; cleaned, absolute. */
export function joinPath(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${folder}/${path}`)
}

/** `/a/b` → `/a`; `/a` and `/` → `/`. For cleaned absolute paths. */
export function parentPath(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut <= 0 ? '/' : path.slice(0, cut)
}

/** The last name of a cleaned absolute path; empty for `/`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A name in a folder given by its cleaned absolute path. */
export function childPath(folder: string, name: string): string {
  return folder === '/' ? '/' + name : folder + '/' + name
}

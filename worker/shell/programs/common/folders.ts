import { FsError, type FileSystem } from '../../../fs'

/** mkdir -p. */
export function makeFolders(fs: FileSystem, path: string): true | FsError {
  if (path === '' || path === '/') return true
  const made = fs.mkdir(path)
  if (!(made instanceof FsError) || made.code === 'EEXIST') return true
  if (made.code !== 'ENOENT') return made
  const parent = makeFolders(fs, path.slice(0, path.lastIndexOf('/')))
  return parent instanceof FsError ? parent : fs.mkdir(path)
}

/** rm -rf, without following links. */
export function removeAll(fs: FileSystem, path: string): true | FsError {
  const stat = fs.lstat(path)
  if (stat instanceof FsError) return stat.code === 'ENOENT' ? true : stat
  if (stat.kind !== 'directory') return fs.unlink(path)
  const names = fs.readdir(path)
  if (names instanceof FsError) return names
  for (const name of names) {
    const removed = removeAll(fs, `${path}/${name}`)
    if (removed instanceof FsError) return removed
  }
  return fs.rmdir(path)
}

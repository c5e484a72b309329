import { FsError, type FileSystem } from '../../../fs'

export interface SkeletonOwner {
  readonly uid: number
  readonly gid: number
  /** Files keep their times (shadow's tools) or are new. */
  readonly times?: boolean
}

/** Copies what a skeleton folder holds into a home, with the modes it has there. The error of a folder that is not there. */
export function copySkeleton(fs: FileSystem, from: string, to: string, owner: SkeletonOwner): true | FsError {
  const names = fs.readdir(from)
  if (names instanceof FsError) return names
  for (const name of names) copyEntry(fs, `${from}/${name}`, `${to}/${name}`, owner)
  return true
}

function copyEntry(fs: FileSystem, from: string, to: string, owner: SkeletonOwner): void {
  const stat = fs.lstat(from)
  if (stat instanceof FsError) return
  if (stat.kind === 'symlink') {
    const target = fs.readlink(from)
    if (typeof target === 'string') fs.symlink(target, to)
  } else if (stat.kind === 'directory') {
    fs.mkdir(to, stat.mode)
    copySkeleton(fs, from, to, owner)
  } else if (stat.kind === 'file') {
    const content = fs.content(from)
    if (content instanceof FsError) return
    fs.writeFile(to, content)
  }
  fs.chown(to, owner.uid, owner.gid, false)
  if (stat.kind !== 'symlink') fs.chmod(to, stat.mode)
  if (owner.times) fs.utimes(to, stat.mtime, false)
}

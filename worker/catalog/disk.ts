import { FsError, knownContent, type Content, type FileSystem } from '../fs'

/** What the catalogue puts on a disk: files with their folders, links over whatever is there. Each call tells why it could not. */
export class Disk {
  constructor(readonly fs: FileSystem) {}

  /** mkdir -p. */
  folder(path: string): true | FsError {
    if (path === '' || path === '/') return true
    const made = this.fs.mkdir(path)
    if (!(made instanceof FsError) || made.code === 'EEXIST') return true
    if (made.code !== 'ENOENT') return made
    const parent = this.folder(path.slice(0, path.lastIndexOf('/')))
    return parent instanceof FsError ? parent : this.fs.mkdir(path)
  }

  /** A file in place of whatever file or link is there. */
  file(path: string, content: Content | number, mode = 0o644): true | FsError {
    const folder = this.folder(path.slice(0, path.lastIndexOf('/')))
    if (folder instanceof FsError) return folder
    this.fs.unlink(path)
    const written = this.fs.writeFile(path, typeof content === 'number' ? knownContent(content) : content)
    return written instanceof FsError || mode === 0o644 ? written : this.fs.chmod(path, mode)
  }

  /** An executable of `bytes`, which the kernel runs by its tag. */
  program(path: string, bytes: number, tag: string = nameOf(path)): true | FsError {
    return this.file(path, knownContent(bytes, null, tag), 0o755)
  }

  link(path: string, target: string): true | FsError {
    const folder = this.folder(path.slice(0, path.lastIndexOf('/')))
    if (folder instanceof FsError) return folder
    this.fs.unlink(path)
    return this.fs.symlink(target, path)
  }

  has(path: string): boolean {
    return !(this.fs.lstat(path) instanceof FsError)
  }

  /** The file's size, 0 where there is none. */
  size(path: string): number {
    const stat = this.fs.stat(path)
    return stat instanceof FsError ? 0 : stat.size
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

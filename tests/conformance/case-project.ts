import {
  emptySnapshot,
  fileContent,
  FsError,
  openFileSystem,
  parentPath,
  Transaction,
  type FileSystem,
  type Snapshot,
} from '../../worker/fs'

/** How a case file writes one entry: text, nothing (deleted), or more than that (FORMAT.md). */
export type FileSpec =
  | string
  | null
  | {
      readonly text?: string
      readonly base64?: string
      readonly dir?: boolean
      readonly symlink?: string
      readonly mode?: string
      readonly renameFrom?: string
      readonly touch?: number
    }
export type FileSpecs = Readonly<Record<string, FileSpec>>

/** The context's folder of a case. Each file written gets a time of its own, as the recorder gives it. */
export class CaseProject {
  #files: Snapshot = emptySnapshot()
  #seconds = 1_700_000_000

  get files(): Snapshot {
    return this.#files
  }

  apply(specs: FileSpecs): void {
    let micros = 0
    const transaction = new Transaction(this.#files, () => micros, { keepParentTimes: true })
    const fs = openFileSystem(transaction, { overlay: false, umask: 0 })
    for (const [path, spec] of Object.entries(specs)) {
      this.#seconds += 1
      micros = (this.#seconds + 0.5) * 1_000_000
      place(fs, `/${path}`, typeof spec === 'string' ? { text: spec } : spec)
    }
    this.#files = transaction.commit().snapshot
  }
}

function place(fs: FileSystem, path: string, spec: Exclude<FileSpec, string>): void {
  if (spec?.touch !== undefined) return must(fs.utimes(path, spec.touch * 1_000_000, false))
  if (spec?.renameFrom !== undefined) {
    makeFolders(fs, parentPath(path))
    return must(fs.rename(`/${spec.renameFrom}`, path))
  }
  const bytes = spec && bytesOf(spec)
  const isModeAlone = spec?.mode !== undefined && bytes === null && spec.symlink === undefined && !spec.dir
  if (!isModeAlone) remove(fs, path)
  if (spec === null) return
  makeFolders(fs, parentPath(path))
  if (spec.symlink !== undefined) return must(fs.symlink(spec.symlink, path))
  if (spec.dir) must(fs.mkdir(path))
  if (bytes) must(fs.writeFile(path, fileContent(bytes)))
  const there = fs.stat(path)
  const isFolder = !(there instanceof FsError) && there.kind === 'directory'
  must(fs.chmod(path, Number.parseInt(spec.mode ?? (isFolder ? '0755' : '0644'), 8)))
}

function bytesOf(spec: Exclude<FileSpec, string | null>): Uint8Array | null {
  if (spec.base64 !== undefined) return Uint8Array.from(Buffer.from(spec.base64, 'base64'))
  return spec.text === undefined ? null : new TextEncoder().encode(spec.text)
}

function remove(fs: FileSystem, path: string): void {
  const there = fs.lstat(path)
  if (there instanceof FsError) return
  if (there.kind !== 'directory') return must(fs.unlink(path))
  const names = fs.readdir(path)
  if (!(names instanceof FsError)) for (const name of names) remove(fs, `${path}/${name}`)
  must(fs.rmdir(path))
}

function makeFolders(fs: FileSystem, folder: string): void {
  if (folder === '/' || !(fs.stat(folder) instanceof FsError)) return
  makeFolders(fs, parentPath(folder))
  must(fs.mkdir(folder, 0o755))
}

function must(result: true | FsError): void {
  if (result !== true) throw new Error(`a case that cannot be laid out: ${result.path}: ${result.text}`)
}

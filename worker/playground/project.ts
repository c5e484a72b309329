import { cleanPath, emptySnapshot, fileContent, FsError, lookup, openFileSystem, parentPath, Transaction } from '../fs'
import type { FileSystem, Snapshot } from '../fs'

/** The folder a person works in: what is built from, and where the Dockerfile lies. A value; every change gives a new one. */
export interface Project {
  readonly name: string
  readonly files: Snapshot
}

/** What a person asked of a file and cannot have. The page has the words. */
export type ProjectProblem = 'bad-path' | 'missing' | 'exists' | 'not-a-folder' | 'is-a-folder' | 'too-large'

/** A file to begin with: text or bytes; a mode only where it is not 0644. */
export interface ProjectFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

/** Larger files are refused: they would not fit a browser's memory many times over. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024
const MAX_NAME_BYTES = 255
const MAX_PATH_BYTES = 4096

/** A project of these files. `now` is in microseconds and gives every file a time of its own, as files have in life. */
export function projectOf(name: string, files: readonly ProjectFile[], now: () => number): Project {
  return writeProjectFiles({ name, files: emptySnapshot() }, files, now).project
}

/** Writes a file and the folders above it; an existing file keeps its mode. */
export function writeProjectFile(
  project: Project,
  path: string,
  bytes: Uint8Array,
  now: () => number,
  mode?: number,
): Project | ProjectProblem {
  return change(project, now, (fs) => writeFile(fs, { path, bytes, ...(mode !== undefined && { mode }) }))
}

/** Writes many files at once; those that cannot be are left out, and said. */
export function writeProjectFiles(
  project: Project,
  files: readonly ProjectFile[],
  now: () => number,
): { readonly project: Project; readonly problems: readonly { readonly path: string; readonly problem: ProjectProblem }[] } {
  const { transaction, fs } = begin(project, now)
  const problems = files.flatMap((file) => {
    const written = writeFile(fs, file)
    if (written === true) return []
    return [{ path: file.path, problem: written instanceof FsError ? problemOf(written) : written }]
  })
  return { project: { ...project, files: transaction.snapshot() }, problems }
}

/** Makes a folder and those above it. */
export function makeProjectFolder(project: Project, path: string, now: () => number): Project | ProjectProblem {
  const absolute = projectPath(path)
  if (absolute === null) return 'bad-path'
  return change(project, now, (fs) => (fs.lstat(absolute) instanceof FsError ? makeFolders(fs, absolute) : 'exists'))
}

/** Gives a file or folder other permission bits. */
export function setProjectMode(project: Project, path: string, mode: number, now: () => number): Project | ProjectProblem {
  const absolute = projectPath(path)
  if (absolute === null) return 'bad-path'
  return change(project, now, (fs) => fs.chmod(absolute, mode & 0o7777))
}

/** Moves a file or folder; the folders above the new path are made. An existing file is not replaced. */
export function renameInProject(project: Project, from: string, to: string, now: () => number): Project | ProjectProblem {
  const [source, target] = [projectPath(from), projectPath(to)]
  if (source === null || target === null) return 'bad-path'
  return change(project, now, (fs) => {
    if (fs.lstat(source) instanceof FsError) return 'missing'
    if (!(fs.lstat(target) instanceof FsError)) return 'exists'
    if (target.startsWith(`${source}/`)) return 'bad-path'
    const folders = makeFolders(fs, parentPath(target))
    return folders === true ? fs.rename(source, target) : folders
  })
}

/** Takes a file, or a folder with all that is in it, away. */
export function removeFromProject(project: Project, path: string, now: () => number): Project | ProjectProblem {
  const absolute = projectPath(path)
  if (absolute === null) return 'bad-path'
  const { transaction } = begin(project, now)
  return transaction.remove(absolute) ? { ...project, files: transaction.snapshot() } : 'missing'
}

/** A file's bytes. */
export function readProjectFile(project: Project, path: string): Uint8Array | ProjectProblem {
  const absolute = projectPath(path)
  if (absolute === null) return 'bad-path'
  const found = lookup(project.files, absolute)
  if (found instanceof FsError) return 'missing'
  if (found.node.kind !== 'file') return 'is-a-folder'
  return found.node.content.bytes ?? 'missing'
}

/** `src/a.js` → `/src/a.js`; null where the path leaves the project, is empty, or holds what no filesystem takes. */
function projectPath(path: string): string | null {
  if (path.includes('\0') || path.split('/').includes('..')) return null
  const absolute = cleanPath(`/${path}`)
  if (absolute === '/' || byteLength(absolute) > MAX_PATH_BYTES) return null
  return absolute.split('/').some((name) => byteLength(name) > MAX_NAME_BYTES) ? null : absolute
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

function begin(project: Project, now: () => number): { readonly transaction: Transaction; readonly fs: FileSystem } {
  const transaction = new Transaction(project.files, now, { keepParentTimes: true })
  return { transaction, fs: openFileSystem(transaction, { overlay: false }) }
}

function change(project: Project, now: () => number, act: (fs: FileSystem) => true | FsError | ProjectProblem): Project | ProjectProblem {
  const { transaction, fs } = begin(project, now)
  const result = act(fs)
  if (result instanceof FsError) return problemOf(result)
  return result === true ? { ...project, files: transaction.snapshot() } : result
}

function writeFile(fs: FileSystem, { path, bytes, mode }: ProjectFile): true | FsError | ProjectProblem {
  const absolute = projectPath(path)
  if (absolute === null) return 'bad-path'
  if (bytes.length > MAX_FILE_BYTES) return 'too-large'
  const folders = makeFolders(fs, parentPath(absolute))
  if (folders !== true) return folders
  // A symlink in a project is replaced, never written through: it may point anywhere.
  const there = fs.lstat(absolute)
  if (!(there instanceof FsError) && there.kind === 'symlink') fs.unlink(absolute)
  const written = fs.writeFile(absolute, fileContent(bytes), { mode: mode ?? 0o644 })
  if (written !== true || mode === undefined) return written
  return fs.chmod(absolute, mode)
}

function makeFolders(fs: FileSystem, folder: string): true | FsError {
  if (folder === '/') return true
  const there = fs.stat(folder)
  if (!(there instanceof FsError)) return there.kind === 'directory' ? true : new FsError('ENOTDIR', folder)
  const above = makeFolders(fs, parentPath(folder))
  return above === true ? fs.mkdir(folder, 0o755) : above
}

function problemOf(error: FsError): ProjectProblem {
  if (error.code === 'ENOTDIR') return 'not-a-folder'
  if (error.code === 'EISDIR') return 'is-a-folder'
  if (error.code === 'EEXIST' || error.code === 'ENOTEMPTY') return 'exists'
  return error.code === 'ENOENT' ? 'missing' : 'bad-path'
}

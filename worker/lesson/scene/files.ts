import { FsError, lookup, type Snapshot } from '../../fs'
import {
  bytesAt,
  changedPaths,
  projectOf,
  removeFromProject,
  setProjectMode,
  writeProjectFile,
  type Project,
  type ProjectFile,
  type ProjectProblem,
} from '../../playground'
import type { LessonData, LessonFile, LessonFiles, SceneEdit } from '../types'
import { replaceFirst } from './replace'

/** A lesson's files as a project's. */
function projectFiles(files: LessonFiles): readonly ProjectFile[] {
  return Object.entries(files).map(([path, file]) => ({ path, bytes: bytesOf(file), ...(file.mode !== undefined && { mode: file.mode }) }))
}

/** What the student finds. `now` in microseconds. */
export function startProject(name: string, files: LessonFiles, now: () => number): Project {
  return projectOf(name, projectFiles(files), now)
}

/** The files with the solution's in their place. */
export function solvedProject(project: Project, files: Readonly<Record<string, LessonFile | null>>, now: () => number): Project {
  return Object.entries(files).reduce<Project>((solved, [path, file]) => {
    const next = file === null ? removeFromProject(solved, path, now) : writeProjectFile(solved, path, bytesOf(file), now, file.mode)
    return typeof next === 'string' ? solved : next
  }, project)
}

/** Applies one edit of a scene to the student's files; `no-place`: their text does not have what was to be replaced. */
export function editProject(project: Project, path: string, edit: SceneEdit, now: () => number): Project | ProjectProblem | 'no-place' {
  if (edit === null) return removeFromProject(project, path, now)
  if ('text' in edit) return writeProjectFile(project, path, new TextEncoder().encode(edit.text), now)
  if ('mode' in edit) return setProjectMode(project, path, edit.mode, now)
  const bytes = bytesAt(project.files, path)
  if (bytes === null) return 'missing'
  if ('touch' in edit) return writeProjectFile(project, path, bytes, now)
  const [pattern, text] = edit.replace
  const replaced = replaceFirst(new TextDecoder().decode(bytes), pattern, text)
  return replaced === null ? 'no-place' : writeProjectFile(project, path, new TextEncoder().encode(replaced), now)
}

/** A folder of the files as a tree of its own; null where there is no such folder. */
export function folderOf(files: Snapshot, folder: string): Snapshot | null {
  const found = lookup(files, `/${folder}`)
  if (found instanceof FsError || found.node.kind !== 'directory') return null
  return { root: found.node, nextInode: files.nextInode }
}

function bytesOf(file: LessonFile): Uint8Array {
  if ('text' in file) return new TextEncoder().encode(file.text)
  if ('zeros' in file) return new Uint8Array(file.zeros)
  return Uint8Array.from(atob(file.bytes), (letter) => letter.charCodeAt(0))
}

/** A file as the student has it; null: taken away. */
interface Work {
  readonly path: string
  readonly bytes: Uint8Array | null
  readonly mode?: number
}
/** What is kept of one file; a larger one is not worth a device's room. */
const MAX_KEPT_BYTES = 200_000

/** Files that differ from the lesson's start. */
export function changedFiles({ id, start }: Pick<LessonData, 'id' | 'start'>, project: Project): readonly Work[] {
  const begun = startProject(id, start, () => 0)
  return changedPaths(begun, project).flatMap((path): readonly Work[] => {
    const found = lookup(project.files, `/${path}`, { follow: false })
    if (found instanceof FsError) return [{ path, bytes: null }]
    if (found.node.kind !== 'file') return []
    const { content, mode } = found.node
    return content.bytes && content.size <= MAX_KEPT_BYTES ? [{ path, bytes: content.bytes, mode }] : []
  })
}

/** The lesson's start with the student's work in its place. */
export function laidFiles({ start }: Pick<LessonData, 'start'>, work: readonly Work[]): readonly ProjectFile[] {
  const touched = new Set(work.map(({ path }) => path))
  const own = work.flatMap(({ path, bytes, mode }) => (bytes ? [{ path, bytes, ...(mode !== undefined && { mode }) }] : []))
  return [...projectFiles(start).filter(({ path }) => !touched.has(path)), ...own]
}

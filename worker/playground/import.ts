import { emptySnapshot } from '../fs'
import { countFiles } from '../context'
import { bytesAt } from './changes'
import { makeProjectFolder, writeProjectFiles } from './project'
import type { Project, ProjectFile, ProjectProblem } from './project'

/** A project never grows beyond this: a browser's tab holds it several times over. */
export const MAX_PROJECT_FILES = 100_000
export const MAX_PROJECT_BYTES = 300_000_000

/** Why a file of a drop is not in the project: the project is full, or the browser could not read it. */
export type ImportProblem = 'unreadable' | 'too-many' | 'too-much'

export interface LeftOut {
  readonly path: string
  readonly problem: ProjectProblem | ImportProblem
}

/** Files on their way into a project. They come in batches and become one change. */
export class Import {
  readonly #files: ProjectFile[] = []
  readonly #folders: string[] = []
  #bytes = 0

  get files(): number {
    return this.#files.length
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Whether a file of so many bytes would still fit. */
  refuses(sizeBytes: number): ImportProblem | null {
    if (this.#files.length >= MAX_PROJECT_FILES) return 'too-many'
    return this.#bytes + sizeBytes > MAX_PROJECT_BYTES ? 'too-much' : null
  }

  add(file: ProjectFile): void {
    this.#files.push(file)
    this.#bytes += file.bytes.length
  }

  addFolder(path: string): void {
    this.#folders.push(path)
  }

  /** Puts all of it into the project, or in its place. Yields between chunks, so that whoever waits can be told of life. */
  async *into(project: Project, instead: boolean, now: () => number): AsyncGenerator<Imported> {
    const there = instead ? { files: 0, bytes: 0 } : countFiles(project.files)
    let imported: Imported = {
      project: instead ? { ...project, files: emptySnapshot() } : project,
      problems: [],
      replaced: instead ? 0 : this.#files.filter(({ path }) => bytesAt(project.files, path) !== null).length,
    }
    let room = { files: MAX_PROJECT_FILES - there.files, bytes: MAX_PROJECT_BYTES - there.bytes }
    for (let at = 0; at < this.#files.length; at += CHUNK) {
      const fitting: ProjectFile[] = []
      const problems: LeftOut[] = []
      for (const file of this.#files.slice(at, at + CHUNK)) {
        const problem = room.files <= 0 ? 'too-many' : room.bytes < file.bytes.length ? 'too-much' : null
        if (problem) problems.push({ path: file.path, problem })
        else {
          fitting.push(file)
          room = { files: room.files - 1, bytes: room.bytes - file.bytes.length }
        }
      }
      const written = writeProjectFiles(imported.project, fitting, now)
      imported = { ...imported, project: written.project, problems: [...imported.problems, ...problems, ...written.problems] }
      yield imported
    }
    yield { ...imported, project: this.#withFolders(imported.project, now) }
  }

  #withFolders(project: Project, now: () => number): Project {
    return this.#folders.reduce<Project>((made, path) => {
      const next = makeProjectFolder(made, path, now)
      return typeof next === 'string' ? made : next
    }, project)
  }
}

/** A project with what was brought in, as far as it is. */
export interface Imported {
  readonly project: Project
  readonly problems: readonly LeftOut[]
  readonly replaced: number
}

const CHUNK = 2000

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LessonSource } from '../../worker/lesson'

export const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url))
const EXECUTABLE = 0o100

/** The course's folders, in its order. */
export function lessonFolders(): readonly string[] {
  return readdirSync(LESSONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** Every file of a lesson's folder; of modes only whether a file may be executed counts, since git keeps no more. */
export function readSources(folder: string): readonly LessonSource[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const isProgram = (statSync(file).mode & EXECUTABLE) !== 0
      return { path: relative(folder, file).split(sep).join('/'), bytes: readFileSync(file), ...(isProgram && { mode: 0o755 }) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

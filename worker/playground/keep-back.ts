import { openBuildContext } from '../context'
import { bytesAt } from './changes'
import { writeProjectFile, type Project, type ProjectProblem } from './project'

/** Adds patterns at the end of the ignore file that holds for a Dockerfile: the last that matches decides. Where there is none, makes `.dockerignore`. */
export function keepBack(
  project: Project,
  dockerfile: string,
  patterns: readonly string[],
  now: () => number,
): { readonly project: Project; readonly file: string } | ProjectProblem {
  const context = openBuildContext(project.files, dockerfile)
  const file = 'error' in context ? '.dockerignore' : (context.ignoreFile?.path ?? '.dockerignore')
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesAt(project.files, file) ?? new Uint8Array(0))
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n'
  const start = before === '' || before.endsWith('\n') ? before : before + lineEnd
  const text = start + patterns.map((pattern) => pattern + lineEnd).join('')
  const written = writeProjectFile(project, file, new TextEncoder().encode(text), now)
  return typeof written === 'string' ? written : { project: written, file }
}

/** The pattern of one path. What an ignore file cannot hold (line breaks, blanks at an end) is any one character. */
export function patternOf(path: string): string {
  return path
    .replace(/[\\*?[\]]/g, (special) => `\\${special}`)
    .replace(/[\r\n]|^\s|\s$/g, '?')
    .replace(/^[!#]/, (special) => `\\${special}`)
}

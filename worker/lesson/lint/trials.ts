import { diffLines } from 'diff'
import type { Surroundings } from '../../docker/daemon'
import type { Project } from '../../playground'
import { afterSession, judge, type Judged } from '../judge'
import { solvedProject, startProject } from '../scene/files'
import type { Lesson, LessonFile } from '../types'

/** What all checks say of one state of the files. */
export interface Trial {
  readonly judged: readonly Judged[]
  readonly notSimulated: readonly string[]
}
/** The solution less one of its changes: a line that it adds, or (put back) one that it takes away. */
export interface Mutant {
  readonly path: string
  readonly line: string
  readonly trial: Trial
}

/** Longer files are no Dockerfiles. */
const MOST_LINES = 20

/** The checks over the start, the solution, and the solution less each of its changes: each played once, for all rules. */
export class Trials {
  #start: Promise<Trial> | null = null
  #solution: Promise<Trial> | null = null
  #mutants: Promise<readonly Mutant[]> | null = null

  constructor(
    private readonly lesson: Lesson,
    private readonly surroundings: Surroundings,
  ) {}

  get startFiles(): Project {
    return startProject(this.lesson.id, this.lesson.start, this.surroundings.now)
  }

  start(): Promise<Trial> {
    this.#start ??= judge(this.lesson.checks, this.lesson, this.startFiles, null, this.surroundings)
    return this.#start
  }

  solution(): Promise<Trial> {
    const { files, session } = this.lesson.solution
    this.#solution ??= this.#try(files, session)
    return this.#solution
  }

  mutants(): Promise<readonly Mutant[]> {
    this.#mutants ??= this.#mutate()
    return this.#mutants
  }

  /** The solution less one line that it has in common with the start: for checks that guard what is already there. */
  async untouched(): Promise<readonly Trial[]> {
    const { start, solution } = this.lesson
    const trials: Trial[] = []
    for (const { path, isChange, without } of mutationsOf(this.lesson))
      if (!isChange) trials.push(await this.#try({ ...solution.files, [path]: without }, solution.session))
    for (const [path, file] of Object.entries(start)) {
      if (Object.hasOwn(solution.files, path) || !('text' in file)) continue
      const lines = file.text.split(/(?<=\n)/)
      for (const line of lines.slice(0, MOST_LINES)) {
        const text = lines.filter((each) => each !== line).join('')
        trials.push(await this.#try({ ...solution.files, [path]: { ...file, text } }, solution.session))
      }
    }
    return trials
  }

  async #mutate(): Promise<readonly Mutant[]> {
    const { files, session } = this.lesson.solution
    const mutants: Mutant[] = []
    for (const change of changesOf(this.lesson)) {
      const trial = await this.#try({ ...files, [change.path]: change.without }, session)
      mutants.push({ path: change.path, line: change.line, trial })
    }
    for (const [index, line] of session.entries()) {
      const trial = await this.#try(
        files,
        session.filter((_each, at) => at !== index),
      )
      mutants.push({ path: 'session', line, trial })
    }
    return mutants
  }

  async #try(files: Readonly<Record<string, LessonFile | null>>, session: readonly string[]): Promise<Trial> {
    const solved = solvedProject(this.startFiles, files, this.surroundings.now)
    if (session.length === 0) return judge(this.lesson.checks, this.lesson, solved, null, this.surroundings)
    const { situation, notSimulated } = await afterSession(session, solved, this.surroundings)
    const project = { ...solved, files: situation.files }
    const trial = await judge(this.lesson.checks, this.lesson, project, situation, this.surroundings)
    return { ...trial, notSimulated: [...notSimulated, ...trial.notSimulated] }
  }
}

interface Change {
  readonly path: string
  readonly line: string
  readonly isChange: boolean
  /** The solution's file without this change. */
  readonly without: LessonFile | null
}

/** Every line that the solution adds, and every line that it only takes away. */
export function changesOf(lesson: Lesson): readonly Change[] {
  return mutationsOf(lesson).filter(({ isChange }) => isChange)
}

/** The files that the solution changes, each less one of its lines; and with each line that it only took away. */
function mutationsOf({ start, solution }: Lesson): readonly Change[] {
  return Object.entries(solution.files).flatMap(([path, file]): readonly Change[] => {
    const before = start[path]
    if (file === null) return [{ path, line: path, isChange: true, without: before ?? null }]
    if (!('text' in file)) return []
    const old = before && 'text' in before ? before.text : ''
    const parts = diffLines(old, file.text).map(({ value, added, removed }) => ({
      lines: value.split(/(?<=\n)/),
      kind: added ? 'added' : removed ? 'removed' : 'same',
    }))
    return parts.flatMap(({ lines, kind }, part) => {
      if (kind === 'removed' && (parts[part + 1]?.kind === 'added' || parts[part - 1]?.kind === 'added')) return []
      return lines
        .filter((line) => line.trim() !== '' && !(kind === 'removed' && stays(parts, line)))
        .map((line) => ({
          path,
          line: line.trim(),
          isChange: kind !== 'same',
          without: { ...file, text: textWithout(parts, part, line) },
        }))
    })
  })
}

/** The line was only moved: it is in the new text as well. */
function stays(parts: readonly { readonly lines: readonly string[]; readonly kind: string }[], line: string): boolean {
  return parts.some(({ lines, kind }) => kind !== 'removed' && lines.includes(line))
}

/** The new text with one line of one part taken out, or put in where it was taken out before. */
function textWithout(parts: readonly { readonly lines: readonly string[]; readonly kind: string }[], part: number, line: string): string {
  return parts
    .flatMap(({ lines, kind }, index) => {
      if (kind === 'removed') return index === part ? [line] : []
      return index === part ? lines.filter((each) => each !== line) : lines
    })
    .join('')
}

import type { Block, Language, LessonData, LessonPack, LessonText, LintFinding, Part, SceneProblem, Sentence } from '../../lesson'
import type { FileChangeView } from '.'

export type { Block, Language, LessonData, LessonPack, LessonText, LintFinding, Part, SceneProblem, Sentence }

/** What became of one check. */
export interface CheckView {
  readonly id: string
  readonly holds: boolean
  /** What was found instead, as a person reads it; null: nothing to look at, or too long to say. */
  readonly found: string | null
  /** The scene could not be played on these files. */
  readonly problem: SceneProblem | null
}
export interface ChecksReply {
  readonly checks: readonly CheckView[]
  /** Files that differ from the lesson's start: what is kept of the student's work. */
  readonly changed: readonly LessonWork[]
}
/** A file of the student's; null: taken away. */
export interface LessonWork {
  readonly path: string
  readonly bytes: Uint8Array | null
  readonly mode?: number
}
export interface LessonSourceAsk {
  readonly path: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

export interface LessonRequests {
  /** The choice that holds with the lesson's start files; null: none does. */
  predict: { ask: { readonly lesson: LessonData; readonly question: string }; reply: string | null }
  /** Every check, on copies of the project as it is; those of scope `live` on what was built and run in it. */
  judge: { ask: { readonly lesson: LessonData }; reply: ChecksReply }
  /** What the solution would change in the project as it is. */
  solve: { ask: { readonly lesson: LessonData }; reply: readonly FileChangeView[] }
  /** A lesson's files to begin a project with, the student's kept work in their place. */
  lay: { ask: { readonly lesson: LessonData; readonly work: readonly LessonWork[] }; reply: readonly LessonSourceAsk[] }
  /** A folder that may be a lesson: what is wrong with it, and the lesson in the languages that it has. */
  lintLesson: {
    ask: { readonly sources: readonly LessonSourceAsk[] }
    reply: { readonly findings: readonly LintFinding[]; readonly packs: Readonly<Partial<Record<Language, LessonPack>>> }
  }
}

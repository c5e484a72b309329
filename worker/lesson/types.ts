/** A lesson, as data: what the student finds, what is asked, what must hold in the end. Text is in one language or in both. */

export type Language = 'en' | 'ko'

/** The scope of checks of the student's own world: it is looked at, never played. */
export const LIVE = 'live'

/** A file of a lesson; `zeros`: so many bytes of nothing, for what would be too large to keep. Modes are permission bits; absent: 0644. */
export type LessonFile = (
  | { readonly text: string }
  | { readonly zeros: number }
  /** base64 */
  | { readonly bytes: string }
) & {
  readonly mode?: number
}
/** By path; null: the solution takes this file away. */
export type LessonFiles = Readonly<Record<string, LessonFile>>

/** What a scene's `build` asks; everything is optional, as with `docker build`. */
export interface SceneBuild {
  /** ARG=value */
  readonly args?: Readonly<Record<string, string>>
  readonly target?: string
  /** A folder of the files; absent: all of them. */
  readonly context?: string
  /** As `-f`, from the top of the files. */
  readonly dockerfile?: string
  readonly secrets?: Readonly<Record<string, string>>
  readonly noCache?: boolean
}

/** A change of a file between builds. `replace`: the first match of a pattern in its text; null takes it away. */
export type SceneEdit =
  | { readonly text: string }
  | { readonly mode: number }
  | { readonly touch: true }
  | { readonly replace: readonly [pattern: string, text: string] }
  | null

/** What a scene's `run` asks of the newest image. `at`: looked at after so many seconds of its life; `stop`: then `docker stop`. */
export interface SceneRun {
  readonly args?: readonly string[]
  readonly entrypoint?: string
  readonly env?: Readonly<Record<string, string>>
  readonly user?: string
  readonly workdir?: string
  /** `-p`: `8080:8080` */
  readonly publish?: readonly string[]
  readonly at?: number
  readonly stop?: boolean
}

export type SceneStep =
  | { readonly kind: 'build'; readonly build: SceneBuild }
  | { readonly kind: 'edit'; readonly edit: Readonly<Record<string, SceneEdit>> }
  | { readonly kind: 'run'; readonly run: SceneRun }
  /** Lines typed at the host's shell; one that begins with `!` must fail. */
  | { readonly kind: 'session'; readonly session: readonly string[] }

/** `about`: within a twentieth of the value, written `~`. */
export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | 'lacks' | '~'
export type Value = boolean | number | string | readonly string[]

/** What a check looks at: `layer(any).has('/big')` is the subject `layer`, of `any`, the property `has` of `/big`. */
export interface Query {
  readonly subject: SubjectName
  /** What stands in the subject's brackets. */
  readonly of: string | null
  /** `added.size` */
  readonly property: string
  /** What stands in the property's brackets. */
  readonly with: string | null
}
export type SubjectName = 'build' | 'step' | 'image' | 'layer' | 'file' | 'sent' | 'kept' | 'run' | 'world' | 'registry' | 'push'

/** One line of the check language: `edit-deps: step('RUN yarn install').ran`. */
export interface Check {
  /** A scene's name; `live`: the student's own world. */
  readonly scene: string
  readonly query: Query
  readonly op: Operator
  readonly value: Value
  /** The line as written, without its scope. */
  readonly text: string
}

/** A question before anything can be run. Which choice is right nobody writes down: it is the one that holds. */
export interface Prediction {
  readonly scene: string
  readonly choices: Readonly<Record<string, Check>>
  /** The misconception that a choice stands for. */
  readonly wrong: Readonly<Record<string, string>>
}

/** A stretch of a sentence. */
export type Inline = string | { readonly tone: 'code' | 'strong'; readonly text: string }
export type Sentence = readonly Inline[]
export type Block = { readonly kind: 'paragraph'; readonly text: Sentence } | { readonly kind: 'code'; readonly text: string }
/** A part of the text under its heading. */
export interface Part {
  readonly title: Sentence
  readonly blocks: readonly Block[]
}

/** A lesson's words in one language. Its parts have the same anchors in every language. */
export interface LessonText {
  readonly title: string
  readonly goal: string
  readonly intro: Part | null
  readonly predict: Readonly<Record<string, Part & { readonly choices: Readonly<Record<string, ChoiceText>> }>>
  readonly steps: readonly (Part & { readonly id: string })[]
  readonly checks: Readonly<Record<string, Sentence>>
  /** In ladder order. */
  readonly hints: readonly Sentence[]
  readonly why: Part | null
  readonly more: Part | null
}
/** What can be chosen, and what is said of it afterwards. */
export interface ChoiceText {
  readonly text: Sentence
  readonly told: Sentence
}

/** What is the same in every language. */
export interface LessonData {
  readonly id: string
  readonly order: number
  readonly minutes: number
  readonly requires: readonly string[]
  readonly teaches: readonly string[]
  readonly returns: readonly string[]
  readonly seed: readonly string[]
  readonly start: LessonFiles
  /** Only the files that differ; null: gone. `session`: what is typed besides, where commands are part of it. */
  readonly solution: { readonly files: Readonly<Record<string, LessonFile | null>>; readonly session: readonly string[] }
  /** `one` (build, run) is always among them. */
  readonly scenes: Readonly<Record<string, readonly SceneStep[]>>
  readonly predict: Readonly<Record<string, Prediction>>
  readonly checks: Readonly<Record<string, Check>>
}

/** A lesson in one language, as the page fetches it. */
export interface LessonPack extends LessonData {
  readonly language: Language
  readonly text: LessonText
}

/** A lesson in all languages that it has. */
export interface Lesson extends LessonData {
  readonly text: Readonly<Partial<Record<Language, LessonText>>>
}

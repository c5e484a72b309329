/** Everything that crosses between page and worker: plain data, types only (this file compiles to nothing). */
import type { Diagnostic, Range } from '../../text'
import type { KeyPart, MissReason, StepState } from '../../build'
import type { ContainerConfig, Digest, Fidelity } from '../../image'
import type { CompareRequests } from './compare'
import type { ContextRequests } from './context'
import type { Deed, FolderReply, ImportAsk, ImportReply, SearchAsk, SearchReply } from './files'
import type { ImageRequests } from './image'
import type { LanguageRequests } from './language'
import type { LessonRequests } from './lesson'
import type { EditedReply, ProposalAsk, ProposalView } from './proposal'
import type { RunAsk, RunView, StartView } from './run'
import type { StagesView } from './stages'
import type { StorageRequests } from './storage'
import type { TerminalEvent, TerminalRequests } from './terminal'
import type { WasteRequests } from './waste'
import type { WorldRequests } from './world'

/** What the page may name of the engine's own values. */
export type { ContainerConfig, Diagnostic, Digest, Fidelity, KeyPart, MissReason, Range, StepState }
export type * from './compare'
export type * from './context'
export type * from './files'
export type * from './image'
export type * from './language'
export type * from './lesson'
export type * from './proposal'
export type * from './run'
export type * from './stages'
export type * from './storage'
export type * from './terminal'
export type * from './waste'
export type * from './world'

export type CallId = number

/** A file of the project, as the file list shows it. */
export interface FileView {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'symlink'
  readonly sizeBytes: number
  readonly mode: number
  /** The `.dockerignore` pattern that keeps it back, with its line; null: it is sent when asked for. */
  readonly ignoredBy: { readonly pattern: string; readonly line: number } | null
  /** Changed since the last build. */
  readonly edited: boolean
  /** Of a folder: how many of its entries are not in the list, since the project is large (`folder` has them). */
  readonly unlisted?: number
}

/** The project: its files and what the context comes to. */
export interface ProjectView {
  readonly revision: number
  readonly name: string
  /** All of them; of a large project the first few thousand, folder by folder from the top. */
  readonly files: readonly FileView[]
  /** Entries at the top that are not in the list. */
  readonly unlisted: number
  readonly totalFiles: number
  readonly totalBytes: number
  readonly sentFiles: number
  readonly sentBytes: number
  readonly keptBackFiles: number
  readonly dockerfile: string
}

/** One step of a build, beside its line. */
export interface StepView {
  readonly vertex: string
  readonly name: string
  readonly stage: number
  readonly stageName: string | null
  /** Counted within its stage; null where it has none. */
  readonly step: number | null
  readonly total: number
  readonly keyword: string
  /** The instruction without continuations, as written. */
  readonly text: string
  readonly range: Range | null
  /** Where else the same step is asked for: BuildKit does it once. */
  readonly alsoAt?: readonly Range[]
  readonly state: StepState | 'running' | 'waiting'
  readonly firstRun: boolean
  readonly reason: MissReason | null
  readonly key: readonly KeyPart[]
  readonly sizeBytes: number | null
  /** Of the size alone: a COPY over a modelled base adds bytes that are known. */
  readonly sizeFidelity: Fidelity
  readonly diffId: Digest | null
  readonly durationMs: number
  readonly fidelity: Fidelity
  readonly error: string | null
  /** The bytes before and after of the file that made it run again, as far as they are text: for the diff. */
  readonly change: FileChangeView | null
}
export interface FileChangeView {
  readonly path: string
  readonly added: number
  readonly removed: number
  readonly lines: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly number: number; readonly text: string }[]
}
/** A base image's layers or a step's own, for the pile of sheets. */
export interface SheetView {
  readonly name: string
  readonly vertex: string | null
  readonly base: boolean
  readonly sizeBytes: number
  readonly parts: readonly number[]
  readonly fidelity: Fidelity
}
export interface StageView {
  readonly index: number
  readonly name: string | null
  readonly range: Range
  readonly reached: boolean
  readonly uses: readonly { readonly stage: number; readonly how: 'base' | 'copy' | 'mount' }[]
}
/** Another order of the same file, planned on a copy against the same cache: what it would have run. */
export interface AlternativeView {
  readonly kind: 'yours' | 'source-first' | 'dependencies-first' | 'narrower-copy'
  readonly text: string
  readonly steps: readonly { readonly text: string; readonly state: 'cached' | 'ran' }[]
  readonly durationMs: number
}
export interface BuildView {
  readonly number: number
  readonly outcome: 'built' | 'failed' | 'cancelled'
  readonly firstBuild: boolean
  readonly steps: readonly StepView[]
  readonly stages: readonly StageView[]
  readonly target: number
  readonly sheets: readonly SheetView[]
  readonly imageSizeBytes: number | null
  readonly imageId: Digest | null
  readonly config: ContainerConfig | null
  readonly warnings: readonly Diagnostic[]
  readonly error: { readonly message: string; readonly ranges: readonly Range[]; readonly text: string } | null
  readonly log: string
  readonly contextBytes: number
  readonly durationMs: number
  readonly firstDurationMs: number
  readonly fidelity: Fidelity
  readonly alternatives: readonly AlternativeView[]
  /** The real command that does the same. */
  readonly command: string
  /** Project files changed since the build before. */
  readonly changedPaths: readonly string[]
  /** The Dockerfile's text as it was built: ranges of steps count its lines, even when it was edited since. */
  readonly dockerfileText?: string
}
/** A build whose plan is made and whose steps wait: nothing of what they will give is known yet. */
export interface StartedView {
  readonly steps: readonly StepView[]
  readonly stages: readonly StageView[]
  readonly target: number
}
/** What the page paints: small, whole, with its revision. */
export interface PlaygroundView {
  readonly revision: number
  readonly project: ProjectView
  /** The newest build, and the last that gave an image. */
  readonly build: BuildView | null
  /** The last that gave an image, where that is not the newest. */
  readonly lastGood: BuildView | null
  readonly lastImage: { readonly number: number; readonly sizeBytes: number } | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** What undo would take back, and redo do again. */
  readonly undoes: Deed | null
  readonly redoes: Deed | null
}

/** What the site's build stores and the page paints before an engine runs: the first view, and the files it shows as text. */
export interface FirstView {
  readonly view: PlaygroundView
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

/** The options of a build that a person can set on the page. */
export interface BuildAsk {
  readonly file?: string
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly noCache?: boolean
  readonly tag?: string
}

/** A project file's bytes, and what a text view must know to show them honestly. */
export interface FileContentView {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Why a file cannot be had or changed. */
export type FileProblem = 'bad-path' | 'missing' | 'exists' | 'not-a-folder' | 'is-a-folder' | 'too-large'
export interface ChangeReply {
  readonly problem: FileProblem | null
}

/** name → what is asked and what comes back. What a person can get wrong is in the reply. */
export interface Requests
  extends
    CompareRequests,
    ContextRequests,
    ImageRequests,
    WasteRequests,
    LanguageRequests,
    LessonRequests,
    StorageRequests,
    TerminalRequests,
    WorldRequests {
  edit: {
    /** Edits of one file with the same `burst` that follow one another are one change for undo; `convert`: asked for by a button, not typed. */
    ask: { readonly path: string; readonly bytes: Uint8Array; readonly revision: number; readonly burst?: number; readonly convert?: true }
    reply: { readonly problem: string | null }
  }
  rename: { ask: { readonly from: string; readonly to: string }; reply: ChangeReply }
  remove: { ask: { readonly path: string }; reply: ChangeReply }
  create: { ask: { readonly path: string; readonly folder: boolean }; reply: ChangeReply }
  mode: { ask: { readonly path: string; readonly mode: number }; reply: ChangeReply }
  import: { ask: ImportAsk; reply: ImportReply }
  folder: { ask: { readonly path: string; readonly from: number }; reply: FolderReply }
  search: { ask: SearchAsk; reply: SearchReply }
  build: { ask: BuildAsk; reply: BuildView }
  read: { ask: { readonly path: string }; reply: FileContentView | { readonly problem: FileProblem } }
  check: { ask: { readonly file: string; readonly text: string }; reply: readonly Diagnostic[] }
  undo: { ask: null; reply: null }
  redo: { ask: null; reply: null }
  reset: { ask: null; reply: PlaygroundView }
  run: { ask: RunAsk; reply: RunView }
  start: { ask: null; reply: StartView | null }
  stages: { ask: null; reply: StagesView | null }
  preview: { ask: ProposalAsk; reply: ProposalView }
  edited: { ask: null; reply: EditedReply }
}
export type RequestName = keyof Requests

export type EngineEvent =
  | { readonly kind: 'playground'; readonly view: PlaygroundView }
  | ({ readonly kind: 'build-started'; readonly call: CallId } & StartedView)
  | { readonly kind: 'step'; readonly call: CallId; readonly vertex: string; readonly state: StepView['state']; readonly atMs: number }
  /** `atMs`: virtual milliseconds since the build's start. */
  | { readonly kind: 'log'; readonly call: CallId; readonly text: string; readonly atMs: number }
  | { readonly kind: 'not-simulated'; readonly call: CallId; readonly vertex: string; readonly what: string }
  | TerminalEvent
  | { readonly kind: 'heartbeat'; readonly at: number }

/** The worker's door. `subscribe` gets a port on which arrays of events arrive (≤ 256 each, ≤ 1 flush a frame). */
export type EngineDoor = { [N in RequestName]: (ask: Requests[N]['ask'], call: CallId) => Promise<Requests[N]['reply']> } & {
  cancel(call: CallId): void
  subscribe(port: MessagePort): void
}

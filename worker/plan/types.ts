import type { ExpansionResult, ParsedDockerfile } from '../dockerfile'
import type { BaseImage, ContainerConfig, History, ImageSource, Platform, UnknownImage } from '../image'
import type { AnyInstruction, FileAction, Mount, Network, ParsedInstructions, Stage } from '../instructions'
import type { Range } from '../text'

export type { Chmod, FileAction, Mount, Network, Owner } from '../instructions'

/** What a plan depends on: the same request, and equal bases, give the same digests. */
export interface PlanRequest {
  readonly parsed: ParsedDockerfile
  readonly instructions: ParsedInstructions
  readonly options: PlanOptions
  /** Asked once for each image, in the order their metadata is loaded. */
  readonly resolve: ImageSource['resolve']
  /** `docker build --check` without `--target`: all stages are evaluated. */
  readonly allStages?: boolean
  /** What is wrong with the ignore file: BuildKit finds it once images are resolved. */
  readonly ignoreError?: string | null
}
/** Those of `docker build`'s options that a plan looks at. */
export interface PlanOptions {
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly noCache?: boolean
  readonly noCacheFilter?: readonly string[]
  readonly network?: Network
  readonly platform?: Platform
}

/**
 * The graph: an operation with inputs. Its `parts` are the named parts of its definition, in order: all that makes two vertices the same
 * operation for the cache, besides their inputs (behaviour §9).
 */
interface VertexBase {
  /** SHA-256 hex over `kind`, `parts`, the full paths it reads and the inputs' digests: vertices of one plan with equal digests are one. */
  readonly digest: string
  /** SHA-256 hex over `kind` and `parts` alone: what a cache key is made of, beside inputs and contents. */
  readonly definition: string
  readonly parts: readonly Part[]
  readonly inputs: readonly Vertex[]
  /** As BuildKit prints it: `[build 2/4] RUN npm ci`. '' where nothing is printed. */
  readonly name: string
  /** The instruction it comes from; null for vertices of the builder's own. */
  readonly origin: Origin | null
  /** All of them, where several instructions are one vertex: an error shows a frame for each. */
  readonly origins: readonly Origin[]
  /** --no-cache, or a stage named by --no-cache-filter. */
  readonly ignoreCache: boolean
}
export interface Origin {
  readonly stage: number
  /** Index among the stage's instructions, triggers of its base first; -1: FROM. */
  readonly instruction: number
  readonly range: Range
}
/**
 * `exec`: argv, env (one for each variable), cwd, user, network, security, mount (one each), platform.
 * `file`: for each action mkdir, mkfile or copy, then its dest, source, owner, mode and options.
 * `image`: image, platform. `remote`: url, checksum.
 */
export interface Part {
  readonly name: string
  readonly value: string
}

/** FROM: an image's snapshot. No inputs. */
export interface ImageVertex extends VertexBase {
  readonly kind: 'image'
  readonly base: BaseImage
}
/** The build context. No inputs. */
export interface ContextVertex extends VertexBase {
  readonly kind: 'context'
}
/** The empty filesystem. */
export interface ScratchVertex extends VertexBase {
  readonly kind: 'scratch'
}
/** RUN. inputs[0] is the root filesystem; further inputs are named by mounts. */
export interface ExecVertex extends VertexBase {
  readonly kind: 'exec'
  readonly argv: readonly string[]
  /** `NAME=value` in order. */
  readonly env: readonly string[]
  /** Proxy variables of `--build-arg`, in both cases: RUN sees them, no key does (behaviour §4). */
  readonly proxyEnv: readonly string[]
  readonly cwd: string
  readonly user: string
  readonly network: Network
  readonly insecure: boolean
  readonly mounts: readonly Mount[]
}
/** COPY, ADD, WORKDIR, heredoc files: actions on inputs[0], sources from the other inputs. */
export interface FileVertex extends VertexBase {
  readonly kind: 'file'
  readonly actions: readonly FileAction[]
}
/** ADD of a URL or Git repository: not to be had without a network. */
export interface RemoteVertex extends VertexBase {
  readonly kind: 'remote'
  readonly url: string
  readonly checksum: string | null
}
/** COPY --link: inputs[1] is laid over inputs[0]. */
export interface MergeVertex extends VertexBase {
  readonly kind: 'merge'
}
export type Vertex = ImageVertex | ContextVertex | ScratchVertex | ExecVertex | FileVertex | RemoteVertex | MergeVertex

/** One line of the outline: an instruction as evaluated in its stage. */
export interface PlannedInstruction {
  readonly keyword: string
  readonly range: Range
  /** Its arguments with variables replaced. */
  readonly instruction: AnyInstruction
  /** ONBUILD of the base: its range is that of FROM. */
  readonly isTrigger: boolean
  /** Variables that were neither set nor declared, in the order they were met. */
  readonly undefined: readonly UndefinedVariable[]
  /** What EXPOSE's arguments come to: a variable may hold several. */
  readonly words: readonly string[]
  /** SHELL as it was before this instruction; null: the default. */
  readonly shell: readonly string[] | null
  /** The vertex whose result is this instruction's layer; null: no layer. */
  readonly vertex: Vertex | null
  /** Its history entry; null where it writes none (ONBUILD, FROM). */
  readonly history: History | null
  /** Step number and total as printed, where it has one. */
  readonly step: number | null
  /** The stage's config after it; Env is the base's, since ENV lines only add to it. */
  readonly config: ContainerConfig
}
export interface UndefinedVariable {
  readonly name: string
  /** Names that were set: what may have been meant. */
  known(): readonly string[]
}
export interface PlannedStage {
  readonly index: number
  /** Lower case; null if unnamed. */
  readonly name: string | null
  readonly range: Range
  readonly stage: Stage
  /** Reached from the target. What is not is not evaluated, but for `allStages`. */
  readonly reached: boolean
  readonly from: PlannedFrom
  readonly instructions: readonly PlannedInstruction[]
  /** Indices of stages it takes from: base, COPY --from, mounts. */
  readonly uses: readonly { readonly stage: number; readonly how: 'base' | 'copy' | 'mount'; readonly range: Range }[]
  readonly base: BaseImage | 'scratch' | { readonly stage: number } | null
  /** What its image was asked for. */
  readonly platform: Platform
  /** Set once evaluated; what the stage would be as an image. */
  readonly config: ContainerConfig | null
  readonly totalSteps: number
}
/** The words of FROM after expansion; null where that failed, or for a platform that is not there. */
export interface PlannedFrom {
  readonly base: ExpansionResult | null
  readonly platform: ExpansionResult | null
  /** Names that FROM may use. */
  readonly known: readonly string[]
  /** The base name as if no `--build-arg` were given; null if defaults cannot be evaluated. */
  readonly baseWithDefaults: string | null
}

/** What a plan, or the attempt at one, knows of each stage: checks and the page read this, not the text. */
export interface Outline {
  /** In the order of the file; after an error in a FROM the rest is missing. */
  readonly stages: readonly PlannedStage[]
  /** What FROM sees: platform arguments, and ARG lines before the first FROM. */
  readonly globalArgs: ReadonlyMap<string, string>
}

/** What `plan` makes: the target's graph and everything the config needs, but for digests of layers. */
export interface Plan extends Outline {
  readonly target: number
  /** The last vertex of the target's chain: its snapshot is the image. */
  readonly result: Vertex
  /** Every vertex of the target's graph, inputs before what needs them. */
  readonly vertices: readonly Vertex[]
  /** Layers of the target in order: vertices of RUN, COPY, ADD, WORKDIR; the base's layers come before them. */
  readonly layers: readonly Vertex[]
  readonly base: BaseImage | null
  readonly config: ContainerConfig
  readonly author: string | null
  readonly platform: Platform
  /** The base's history, then one entry an instruction; `layer` is the vertex that makes it, null for empty layers and the base's. */
  readonly history: readonly { readonly entry: History; readonly layer: Vertex | null }[]
  /**
   * Sources that COPY, ADD and bind mounts take from the context: what is transferred (FollowPaths). Sorted, relative to its root;
   * `['.']` is all of it.
   */
  readonly contextPaths: readonly string[]
  /** FROM (and COPY --from) images, in the order their metadata is loaded. */
  readonly images: readonly { readonly reference: string; readonly base: BaseImage }[]
  /** SOURCE_DATE_EPOCH in seconds; history entries of this build then have their time already. */
  readonly epochSeconds: number | null
}

/** A build error as the CLI prints it after `failed to solve: `; each range gives a code frame. */
export interface BuildError {
  readonly message: string
  readonly ranges: readonly Range[]
  /** The image that is not to be had: whether it is one in life, and which are near it. */
  readonly unknownImage?: UnknownImage & { readonly reference: string }
}
/** A plan that could not be made, with what was evaluated before. */
export interface PlanFailure extends BuildError {
  readonly outline: Outline
  /** It came so far that the ignore file was asked for: after the images' metadata. */
  readonly askedForIgnoreFile: boolean
}

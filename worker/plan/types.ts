import type { Range } from '../text'
import type { BaseImage, ContainerConfig, History, Platform } from '../image'

/**
 * The graph: an operation with inputs. Its `parts` are the named parts of its definition digest, in order: all that makes two vertices the same
 * operation, besides their inputs (behaviour §9). Equal operations over equal inputs are one vertex.
 */
interface VertexBase {
  /** SHA-256 hex over `kind`, `parts` and the inputs' digests. */
  readonly digest: string
  readonly parts: readonly Part[]
  readonly inputs: readonly Vertex[]
  /** As BuildKit prints it: `[build 2/4] RUN npm ci`. */
  readonly name: string
  /** The instruction it comes from; null for vertices of the builder's own. */
  readonly origin: { readonly stage: number; readonly instruction: number; readonly range: Range } | null
  /** --no-cache, or a stage named by --no-cache-filter. */
  readonly ignoreCache: boolean
}
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
  readonly cwd: string
  readonly user: string
  readonly network: 'default' | 'none' | 'host'
  readonly mounts: readonly Mount[]
}
export interface Mount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  readonly target: string
  /** Index into the vertex's inputs; null where nothing is mounted from. */
  readonly input: number | null
  readonly source: string
  readonly readOnly: boolean
  readonly id: string
  readonly sharing: 'shared' | 'private' | 'locked'
  readonly required: boolean
  readonly mode: number | null
  readonly uid: number | null
  readonly gid: number | null
  readonly sizeBytes: number | null
  /** secret: the variable it is given in. */
  readonly env: string | null
}
/** COPY, ADD, WORKDIR, heredoc files: actions on inputs[0], sources from the other inputs. */
export interface FileVertex extends VertexBase {
  readonly kind: 'file'
  readonly actions: readonly FileAction[]
}
/** `--chown`: names are looked up in the destination's passwd and group. null: 0:0 (or the source's own, of COPY --from). */
export interface Owner {
  readonly user: string
  readonly group: string | null
}
export type FileAction =
  | { readonly do: 'mkdir'; readonly path: string; readonly mode: number; readonly makeParents: boolean; readonly owner: Owner | null }
  | { readonly do: 'mkfile'; readonly path: string; readonly mode: number; readonly bytes: Uint8Array; readonly owner: Owner | null }
  | {
      readonly do: 'copy'
      /** Index into the vertex's inputs. */
      readonly input: number
      /** Cleaned, absolute; may hold wildcards. */
      readonly source: string
      readonly dest: string
      /** As written it ended with `/` (or was `.`): the source goes inside. */
      readonly destIsDirectory: boolean
      readonly owner: Owner | null
      readonly chmod: { readonly octal: number } | { readonly symbolic: string } | null
      readonly unpack: boolean
      readonly exclude: readonly string[]
      readonly include: readonly string[]
      readonly parents: boolean
      readonly followSymlinks: boolean
      readonly copyDirectoryContents: boolean
      readonly allowWildcard: boolean
      readonly allowEmptyWildcard: boolean
      /** The path in the message when it is missing: `/nope.txt`. */
      readonly shown: string
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
  /** The vertex whose result is this instruction's layer; null: no layer. */
  readonly vertex: Vertex | null
  /** Its history entry; null where it writes none (ONBUILD, FROM). */
  readonly history: History | null
  /** Step number and total as printed, where it has one. */
  readonly step: number | null
}
export interface PlannedStage {
  readonly index: number
  /** Lower case; null if unnamed. */
  readonly name: string | null
  readonly range: Range
  /** Reached from the target. What is not is not evaluated. */
  readonly reached: boolean
  readonly instructions: readonly PlannedInstruction[]
  /** Indices of stages it takes from: base, COPY --from, mounts. */
  readonly uses: readonly { readonly stage: number; readonly how: 'base' | 'copy' | 'mount'; readonly range: Range }[]
  readonly base: BaseImage | 'scratch' | { readonly stage: number } | null
  readonly totalSteps: number
}

/** What `plan` makes: the target's graph and everything the config needs, but for digests of layers. */
export interface Plan {
  readonly stages: readonly PlannedStage[]
  readonly target: number
  /** The last vertex of the target's chain: its snapshot is the image. */
  readonly result: Vertex
  /** Layers of the target in order: vertices of RUN, COPY, ADD, WORKDIR; the base's layers come before them. */
  readonly layers: readonly Vertex[]
  readonly base: BaseImage | null
  readonly config: ContainerConfig
  readonly author: string | null
  readonly platform: Platform
  /** The base's history, then one entry an instruction; `layer` is the vertex that makes it, null for empty layers. */
  readonly history: readonly { readonly entry: History; readonly layer: Vertex | null }[]
  /** Sources that COPY, ADD and bind mounts take from the context: what is transferred (FollowPaths). */
  readonly contextPaths: readonly string[]
  /** FROM (and COPY --from) images, in the order their metadata is loaded. */
  readonly images: readonly { readonly reference: string; readonly base: BaseImage }[]
}

/** A build error as the CLI prints it after `failed to solve: `; each range gives a code frame. */
export interface BuildError {
  readonly message: string
  readonly ranges: readonly Range[]
}

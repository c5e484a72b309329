import type { DockerfileNode } from '../dockerfile'
import type { ContainerConfig } from '../image'

/** BuildKit's own text of what is wrong with an instruction, without the prefix that a parse error gets. */
export interface InstructionError {
  readonly error: string
}

/** Replaces the variables of a word. What fails is kept by the stage (`StageDraft.failure`): an instruction need not look. */
export type ExpandWord = (word: string) => string

/** One instruction with its arguments understood. */
export interface Instruction<K extends string, A> {
  readonly keyword: K
  readonly node: DockerfileNode
  readonly arguments: A
  /** The same with variables replaced; `raw` is for the bodies of heredocs, whose quotes stay. */
  expand(word: ExpandWord, raw: ExpandWord): Instruction<K, A>
  /** What it means: reads the stage as it is by now and tells it its config, history and graph. */
  plan(stage: StageDraft): void
}

/** Variables in the order they were last set, as RUN sees them: ENV, and ARG with a value. A value: it never changes. */
export interface Environment {
  get(name: string): string | undefined
  names(): readonly string[]
  /** `NAME=value` */
  list(): readonly string[]
}

/** A stage while it is planned. Every change returns the draft, so that they chain; `layer` and `history` write one history entry each. */
export interface StageDraft {
  readonly config: ContainerConfig
  readonly environment: Environment
  /** Names that ARG declared so far, each once, with the last value it was given. */
  readonly declared: ReadonlyMap<string, string | null>
  /** True once an instruction of this name was planned in this stage itself, not in the one it stands on. */
  planned(keyword: string): boolean
  /** What `--build-arg` gives. */
  buildArgument(name: string): string | undefined
  /** What the ARG lines before the first FROM and the platform give. */
  globalArgument(name: string): string | undefined
  expand(word: string): string
  /** Variables replaced, then split at white space as a shell does (EXPOSE). */
  expandWords(word: string): readonly string[]
  with(change: ContainerConfig): StageDraft
  author(name: string): StageDraft
  /** ENV: a variable of RUN and of the image. */
  setVariable(name: string, value: string): StageDraft
  /** ARG: a variable of RUN alone, if it has a value. */
  declare(name: string, value: string | null): StageDraft
  /** The working directory of RUN and of relative destinations; `with({ WorkingDir })` alone leaves it. */
  moveTo(folder: string): StageDraft
  readonly folder: string
  /** An operation, whose result is a layer. */
  layer(operation: Operation, createdBy: string): StageDraft
  /** An entry without a layer. */
  history(createdBy: string): StageDraft
  fail(message: string): StageDraft
}

/** What an instruction does to the stage's filesystem; plan makes vertices of it. */
export type Operation = MakeDirectory | Execute | CopyFiles

export interface MakeDirectory {
  readonly op: 'mkdir'
  readonly path: string
  readonly owner: Owner | null
}

export interface Execute {
  readonly op: 'exec'
  readonly argv: readonly string[]
  readonly mounts: readonly MountRequest[]
  readonly network: Network
  readonly insecure: boolean
  /** A heredoc that begins with `#!`: mounted read-only as `/dev/pipes/NAME`. */
  readonly script: { readonly name: string; readonly text: string } | null
  /** What its step is called: the instruction's text, with a summary of a heredoc. */
  readonly title: string
}

export interface CopyFiles {
  readonly op: 'copy'
  readonly sources: readonly CopySource[]
  /** As written, expanded. */
  readonly dest: string
  /** COPY --from. */
  readonly from: string | null
  readonly owner: Owner | null
  readonly chmod: Chmod | null
  readonly link: boolean
  readonly parents: boolean
  readonly exclude: readonly string[]
  /** Archives of the context are extracted. */
  readonly unpack: boolean
  /** `--unpack` as given: alone decides for a URL. */
  readonly unpackRemote: boolean
  readonly checksum: string | null
}
export type CopySource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'heredoc'; readonly name: string; readonly text: string }
  | { readonly kind: 'url'; readonly url: string; readonly file: string }
  | { readonly kind: 'git'; readonly url: string }

export type Network = 'default' | 'none' | 'host'
export type Chmod = { readonly octal: number } | { readonly symbolic: string }

/** `--chown`, or the USER of a WORKDIR: names are looked up in the destination's passwd and group. null: 0:0 (or the source's own, of COPY --from). */
export interface Owner {
  readonly user: string
  readonly group: string | null
}

interface MountFields {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  readonly target: string
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
/** `--mount` as written; targets may be relative or missing. */
export interface MountRequest extends MountFields {
  /** A stage, an image, or '' for the build context. */
  readonly from: string
}
/** A mount of an exec vertex. */
export interface Mount extends MountFields {
  /** Index into the vertex's inputs; null where nothing is mounted from. */
  readonly input: number | null
}

export type FileAction =
  | {
      readonly do: 'mkdir'
      readonly path: string
      readonly mode: number
      readonly makeParents: boolean
      readonly owner: Owner | null
      /** SOURCE_DATE_EPOCH: the modification time in seconds; null: now. */
      readonly timeSeconds: number | null
    }
  | { readonly do: 'mkfile'; readonly path: string; readonly mode: number; readonly bytes: Uint8Array; readonly owner: Owner | null }
  | {
      readonly do: 'copy'
      /** Index into the vertex's inputs. */
      readonly input: number
      /** Cleaned, absolute; may hold wildcards. With `parents` the folder that `include` is relative to. */
      readonly source: string
      /** Cleaned, absolute. */
      readonly dest: string
      /** As written it ended with `/` (or was `.`): the source goes inside. */
      readonly destIsDirectory: boolean
      readonly owner: Owner | null
      readonly chmod: Chmod | null
      readonly unpack: boolean
      readonly exclude: readonly string[]
      readonly include: readonly string[]
      /** Paths that must exist (`--parents` without wildcards). */
      readonly required: readonly string[]
      readonly parents: boolean
      readonly followSymlinks: boolean
      readonly copyDirectoryContents: boolean
      readonly allowWildcard: boolean
      readonly allowEmptyWildcard: boolean
      /** The path in the message when it is missing: `/nope.txt`. */
      readonly shown: string
    }

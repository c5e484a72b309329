import type { LayerEntry, Snapshot } from '../fs'

/** `sha256:` and 64 hex digits. */
export type Digest = `sha256:${string}`

export interface Reference {
  /** `docker.io`, `localhost:5000`, … */
  readonly registry: string
  /** `library/busybox` */
  readonly repository: string
  readonly tag: string | null
  readonly digest: Digest | null
}

/** HEALTHCHECK as the config holds it; durations in nanoseconds. */
export interface Healthcheck {
  readonly Test?: readonly string[]
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}
/** `config` of an image, with Docker's names. Absent means empty. */
export interface ContainerConfig {
  readonly User?: string
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>
  readonly WorkingDir?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly StopSignal?: string
  readonly ArgsEscaped?: boolean
  readonly Healthcheck?: Healthcheck
  readonly OnBuild?: readonly string[]
  readonly Shell?: readonly string[]
}
export interface History {
  readonly created?: string
  readonly created_by?: string
  readonly comment?: string
  readonly author?: string
  readonly empty_layer?: boolean
}
export interface ImageConfig {
  readonly architecture: string
  readonly os: string
  readonly variant?: string
  readonly author?: string
  readonly created?: string
  readonly config: ContainerConfig
  readonly history: readonly History[]
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] }
}

/** How true a thing is. `as-docker`: equal to the engine; `modelled`: ≈, `basis` says what it rests on; `not-simulated`: unknown. Derived, never set by hand. */
export type Fidelity =
  | { readonly kind: 'as-docker' }
  | { readonly kind: 'modelled'; readonly basis: readonly string[] }
  | { readonly kind: 'not-simulated'; readonly what: readonly string[] }

/** A layer: what a step's transaction touched. */
export interface Layer {
  readonly diffId: Digest
  /** Sum of file bytes, as the page shows; a whiteout is 0. */
  readonly sizeBytes: number
  /** Bytes of the uncompressed tar. */
  readonly tarBytes: number
  readonly entries: readonly LayerEntry[]
  readonly fidelity: Fidelity
  /** The compressed blob a registry or archive has for it, where that is known: archives name it even if its bytes are not here. */
  readonly blob?: { readonly digest: Digest; readonly sizeBytes: number; readonly real: boolean }
}

export interface Image {
  /** Digest of the config bytes. */
  readonly id: Digest
  readonly config: ImageConfig
  /** The exact bytes, as text. */
  readonly configText: string
  readonly layers: readonly Layer[]
  readonly root: Snapshot
  readonly fidelity: Fidelity
}

/** A base image as its source gives it. */
export interface BaseImage extends Image {
  /** `docker.io/library/busybox:latest@sha256:…`: what the FROM step prints. */
  readonly canonical: string
  readonly manifest: Digest
  /** The manifest's own text, where it is known. */
  readonly manifestText?: string
  /** `supportEnds`: the last day on which the release gets fixes. */
  readonly origin: {
    readonly kind: 'real' | 'computed' | 'model'
    readonly source: string
    readonly date?: string
    readonly supportEnds?: string
  }
}
/** Where FROM's images come from. An unknown name is a value with the registry's own words. */
export interface ImageSource {
  resolve(reference: Reference, platform: Platform): Promise<BaseImage | UnknownImage | null>
}
export interface UnknownImage {
  /** The registry's words: `docker.io/library/busybox:1.99: not found`. */
  readonly error: string
  /** Names (familiar form) that are here and close to it. */
  readonly near: readonly string[]
  /** The image exists in life; it is only not in this catalogue. */
  readonly real: boolean
}
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
}

import type { BuildResult } from '../../build'
import type { Registries } from '../../docker/registry'
import type { World } from '../../docker/daemon'
import type { Snapshot } from '../../fs'
import type { Image } from '../../image'
import type { SubjectName, Value } from '../types'

/** How a container ended, or how it was when it was looked at. */
export interface Ran {
  readonly argv: readonly string[]
  /** null: it still runs. */
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  /** By name where it has one. */
  readonly user: string
  readonly cwd: string
  /** What process 1 was when it was looked at. */
  readonly pid1: string
  readonly status: string
  /** '' without a health check. */
  readonly health: string
  readonly stopped: { readonly by: string; readonly seconds: number } | null
}

/** All that a check can look at: where a scene has come to, or the student's own world. */
export interface Situation {
  readonly files: Snapshot
  readonly world: World
  /** The newest build, and the folder and file that it was of. */
  readonly build: BuildResult | null
  readonly context: { readonly files: Snapshot; readonly dockerfile: string } | null
  readonly image: Image | null
  /** Containers that were run, oldest first. */
  readonly runs: readonly Ran[]
  readonly registries: Registries | null
}

/** null: there is nothing to look at, so that no comparison holds. */
export type Found = Value | null

/** What a check asks of a subject: `of` stands in its brackets, `given` in its property's. */
export interface Look {
  readonly situation: Situation
  readonly of: string | null
  readonly given: string | null
}

/** One kind of thing that checks look at: its properties by name; `open`: names that are not fixed. */
export interface Subject {
  readonly name: SubjectName
  readonly properties: Readonly<Record<string, (look: Look) => Found>>
  readonly open?: (property: string) => ((look: Look) => Found) | null
}

export const subject = (value: Subject): Subject => value

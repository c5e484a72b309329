import { planAgainst, type PlannedStep } from '../build'
import { buildImage, sourceOf, type Surroundings } from '../docker/daemon'
import { FsError, lookup, walk, type Snapshot } from '../fs'
import { otherOrders, type OtherOrder } from './orders'
import type { BuildRecord } from './playground'
import { writeProjectFile, type Project } from './project'

/** What the same edit would have run with the steps in another order. */
export interface ComparedOrder {
  readonly kind: OtherOrder['kind']
  readonly text: string
  readonly steps: readonly PlannedStep[]
  /** Modelled milliseconds of the steps that would run. */
  readonly durationMs: number
}

/**
 * Other orders of the Dockerfile, on a copy: each is built with the project as the build before had it, from the same cache, and then planned, step
 * by step, with the project as it is. Nothing is estimated, and nothing of it is kept. Empty for a first build and for one that failed.
 */
export async function compareOrders(
  record: BuildRecord,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<readonly ComparedOrder[]> {
  const { before, project, options, result } = record
  if (before.project === null || result.outcome !== 'built') return []
  const file = options.file ?? 'Dockerfile'
  const old = ordersOf(before.project, file)
  const compared: ComparedOrder[] = []
  for (const { kind, text } of ordersOf(project, file)) {
    const then = old.find((order) => order.kind === kind)
    const first = then && withText(before.project, file, then.text)
    const second = withText(project, file, text)
    if (!first || !second || signal?.aborted) continue
    const { world } = await buildImage(before.world, first, { ...options, tags: [] }, surroundings, signal ? { signal } : {})
    const steps = await planAgainst(second, options, world.cache, sourceOf(world, surroundings.registry))
    if (steps) compared.push({ kind, text, steps, durationMs: steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) })
  }
  return compared
}

/** The project with another text in one file. A Dockerfile is a file of the context too: it keeps its time, so that only what the person changed is new. */
export function withText(project: Project, file: string, text: string): Snapshot | null {
  const time = timeOf(project.files, file)
  const changed = writeProjectFile(project, file, new TextEncoder().encode(text), () => time)
  return typeof changed === 'string' ? null : changed.files
}

function ordersOf(project: Project, file: string): readonly OtherOrder[] {
  const found = lookup(project.files, `/${file}`)
  if (found instanceof FsError || found.node.kind !== 'file' || found.node.content.bytes === null) return []
  const paths = [...walk(project.files)].map(({ path }) => path.slice(1))
  return otherOrders(new TextDecoder().decode(found.node.content.bytes), paths)
}

function timeOf(files: Snapshot, path: string): number {
  const found = lookup(files, `/${path}`)
  return found instanceof FsError ? 0 : found.node.mtime
}

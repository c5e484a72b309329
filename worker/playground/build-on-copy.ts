import { buildImage, type Surroundings } from '../docker/daemon'
import { FsError, lookup, type Snapshot } from '../fs'
import type { Image } from '../image'
import type { BuildRecord } from './playground'
import { writeProjectFile } from './project'

/**
 * The image that another text of the Dockerfile would have given, built on a copy against the cache as it stood before that build. null: the text
 * cannot be written, its build fails, or a step of it is not simulated.
 */
export async function buildOnCopy(record: BuildRecord, text: string, surroundings: Surroundings): Promise<Image | null> {
  const { options, project, before } = record
  const file = options.file ?? 'Dockerfile'
  const changed = writeProjectFile(project, file, new TextEncoder().encode(text), () => timeOf(project.files, file))
  if (typeof changed === 'string') return null
  const { result } = await buildImage(before.world, changed.files, { ...options, tags: [] }, surroundings)
  return result.image === null || result.image.fidelity.kind === 'not-simulated' ? null : result.image
}

/** Bytes of all files that the layers store. */
export function storedBytes({ layers }: Image): number {
  return layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function timeOf(files: Snapshot, path: string): number {
  const found = lookup(files, `/${path}`)
  return found instanceof FsError ? 0 : found.node.mtime
}

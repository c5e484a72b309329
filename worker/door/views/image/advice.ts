import { combineFidelity } from '../../../image'
import { mergeRuns, type BuildRecord } from '../../../playground'
import type { Surroundings } from '../../../docker/daemon'
import type { ImageAdviceView } from '../../protocol'
import { sizeOf } from '../build'
import { fileChange } from '../change'

const bytes = (text: string) => new TextEncoder().encode(text)

/** What would store less and give the container the same; null where nothing was found, or nothing that could be built. */
export async function adviceOf(record: BuildRecord, surroundings: Surroundings): Promise<ImageAdviceView | null> {
  const { image } = record.result
  const merged = image && (await mergeRuns(record, surroundings))
  const change = merged && fileChange(record.options.file ?? 'Dockerfile', bytes(merged.before), bytes(merged.text))
  if (!merged || !change) return null
  return {
    text: merged.text,
    change,
    layers: merged.image.layers.length,
    savedBytes: sizeOf(image.layers) - sizeOf(merged.image.layers),
    fidelity: combineFidelity([image.fidelity, merged.image.fidelity]),
    lines: merged.lines,
  }
}

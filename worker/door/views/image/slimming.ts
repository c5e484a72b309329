import type { Surroundings } from '../../../docker/daemon'
import { combineFidelity } from '../../../image'
import { slimmings, type BuildRecord } from '../../../playground'
import type { SlimmingView } from '../../protocol'
import { fileChange } from '../change'

const bytes = (text: string) => new TextEncoder().encode(text)

/** What the build's RUN lines could leave out, each built on a copy; the most first. */
export async function slimmingsOf(record: BuildRecord, surroundings: Surroundings): Promise<readonly SlimmingView[]> {
  const built = record.result.image
  if (built === null) return []
  const found = await slimmings(record, surroundings)
  return found.flatMap(({ rule, line, before, text, image, savedBytes, fewerFiles }) => {
    const change = fileChange(record.options.file ?? 'Dockerfile', bytes(before), bytes(text))
    if (!change) return []
    return [{ rule, line, text, change, savedBytes, fewerFiles, fidelity: combineFidelity([built.fidelity, image.fidelity]) }]
  })
}

import { applyEntries } from '../../fs'
import type { MergeVertex } from '../../plan'
import type { OpRun, Produced } from './op'

const MERGE_MS = 5

/**
 * COPY --link: the second input's layer is laid over the first input's tree, whatever is there (behaviour §5). Its files are hard links to those of
 * the copy's own snapshot: `stat` shows two names.
 */
export async function runMerge({ inputs }: OpRun<MergeVertex>): Promise<Produced> {
  const [below, above] = inputs
  const entries = above?.layer?.entries
  if (!below || !entries) throw new Error('a merge of fewer than two inputs')
  return {
    snapshot: applyEntries(below.snapshot, entries, { isShared: true }),
    entries,
    fidelity: { kind: 'as-docker' },
    durationMs: MERGE_MS,
  }
}

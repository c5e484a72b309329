import type { ContextVertex } from '../../plan'
import type { OpRun, Produced } from './op'

const SEND_MS = 10
const BYTES_PER_MS = 50_000

/** `[internal] load build context`: what the ignore file lets through and the instructions ask for (behaviour §6). */
export async function runContext({ world }: OpRun<ContextVertex>): Promise<Produced> {
  return {
    snapshot: world.context,
    entries: null,
    fidelity: { kind: 'as-docker' },
    durationMs: SEND_MS + Math.round(world.contextBytes / BYTES_PER_MS),
  }
}

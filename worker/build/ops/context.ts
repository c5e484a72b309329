import type { ContextVertex } from '../../plan'
import { OpFailure, type OpRun, type Produced } from './op'

/** How gRPC's code stands before the words of an error. */
const INTERNAL = 'Internal: '
const SEND_MS = 10
const BYTES_PER_MS = 50_000

/** `[internal] load build context`: what the ignore file lets through and the instructions ask for (behaviour §6). */
export async function runContext({ world }: OpRun<ContextVertex>): Promise<Produced | OpFailure> {
  if (world.contextFault !== null) return new OpFailure(world.contextFault, 0, INTERNAL)
  return {
    snapshot: world.context,
    entries: null,
    fidelity: { kind: 'as-docker' },
    durationMs: SEND_MS + Math.round(world.contextBytes / BYTES_PER_MS),
  }
}

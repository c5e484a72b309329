import { expose, transfer } from 'comlink'
import type { CallId, EngineDoor, EngineEvent, RequestName, Requests } from './door/protocol'
import { createEngine } from './engine'

/** One flush a frame: a message costs more than what is in it. */
const FRAME_MS = 16
/** How often a working engine says that it is alive; the page ends one that is silent for two seconds during a command. */
const HEARTBEAT_MS = 400

const engine = createEngine({
  now: () => Math.round((performance.timeOrigin + performance.now()) * 1000),
  random: () => Math.random(),
  schedule: (flush) => setTimeout(flush, FRAME_MS),
})

/** Comlink's door. Beside it: nothing lives here. */
class Door {
  cancel(call: CallId): void {
    engine.cancel(call)
  }

  subscribe(port: MessagePort): void {
    const post = (events: readonly EngineEvent[]) => port.postMessage(events)
    engine.subscribe(post)
    setInterval(() => post([{ kind: 'heartbeat', at: performance.now() }]), HEARTBEAT_MS)
  }
}

function asking<N extends RequestName>(name: N) {
  return async (ask: Requests[N]['ask'], call: CallId) => handOver(await engine.ask(name, ask, call))
}

/** A tree's columns were made for who asked: they are handed over, not copied. */
function handOver<Reply>(reply: Reply): Reply {
  if (typeof reply !== 'object' || reply === null || !('tree' in reply)) return reply
  const columns = Object.values(reply.tree ?? {}).filter((value) => ArrayBuffer.isView(value))
  return transfer(
    reply,
    columns.map(({ buffer }) => buffer),
  )
}

expose(
  Object.assign(new Door(), Object.fromEntries(engine.names.map((name) => [name, asking(name)]))) satisfies Pick<
    EngineDoor,
    'cancel' | 'subscribe'
  >,
)

import { expose } from 'comlink'
import type { CallId, RequestName, Requests } from '../../worker/door/protocol'
import { createEngine } from '../../worker/engine'

/**
 * An engine like the real one, but for some requests that never end and let nothing else happen: those that the worker's name lists (`open`, `build`),
 * and an edit of a file called `poison`.
 */
const engine = createEngine({ now: () => Date.now() * 1000, random: () => 0.5 })
const endless = self.name.split(',')

const answer =
  <N extends RequestName>(name: N) =>
  (ask: Requests[N]['ask'], call: CallId) => {
    if (endless.includes(name) || (ask !== null && 'path' in ask && ask.path === 'poison')) for (;;);
    return engine.ask(name, ask, call)
  }

const NAMES = ['open', 'edit', 'rename', 'remove', 'undo', 'redo', 'build', 'run', 'read', 'save'] as const
expose({
  ...Object.fromEntries(NAMES.map((name) => [name, answer(name)])),
  subscribe: (port: MessagePort) => {
    engine.subscribe((events) => port.postMessage(events))
    setInterval(() => port.postMessage([{ kind: 'heartbeat', at: performance.now() }]), 400)
  },
})

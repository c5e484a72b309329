import { expose } from 'comlink'
import type { CallId, RequestName, Requests } from '../../worker/door/protocol'
import { createEngine } from '../../worker/engine'

/** An engine like the real one, but for a build: that never ends, and lets nothing else happen. */
const engine = createEngine({ now: () => Date.now() * 1000, random: () => 0.5 })

const answer =
  <N extends RequestName>(name: N) =>
  (ask: Requests[N]['ask'], call: CallId) =>
    engine.ask(name, ask, call)

expose({
  open: answer('open'),
  edit: answer('edit'),
  read: answer('read'),
  save: answer('save'),
  subscribe: (port: MessagePort) => {
    engine.subscribe((events) => port.postMessage(events))
  },
  build: () => {
    for (;;);
  },
})

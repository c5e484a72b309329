import type { BuildEvent, BuildOptions } from '../../build'
import { buildProject, compareOrders, type BuildRecord } from '../../playground'
import type { Desk } from '../desk'
import type { BuildAsk, CallId, EngineEvent } from '../protocol'
import { buildView, startedView } from '../views'
import type { Request } from './request'

/** What an image is called where the person gave no name. */
export const DEFAULT_TAG = 'my-app'

/** Builds the project as it is. What another order would have run comes afterwards, with the next view. */
export const build: Request<'build'> = async (desk, ask, call) => {
  desk.settle()
  const tell = eventsOf(desk, call)
  const { playground, record } = await desk.cancellable(call, (signal) =>
    buildProject(desk.playground, optionsOf(ask), desk.surroundings, { signal, onEvent: tell }),
  )
  // The person may have typed while it ran: the project stays as it is now.
  desk.change({ ...playground, project: desk.playground.project }, { deed: { kind: 'build', number: record.number } })
  desk.outbox.flush()
  if (record.result.outcome === 'built') void compareLater(desk, record)
  return buildView(record, playground)
}

async function compareLater(desk: Desk, record: BuildRecord): Promise<void> {
  const orders = await compareOrders(record, desk.surroundings)
  if (orders.length > 0 && desk.playground.builds.last?.number === record.number) desk.compared(record.number, orders)
}

function optionsOf({ file, target, buildArgs, noCache, tag }: BuildAsk): BuildOptions {
  return {
    ...(file !== undefined && { file }),
    ...(target !== undefined && { target }),
    ...(buildArgs !== undefined && { buildArgs }),
    ...(noCache !== undefined && { noCache }),
    tags: [tag ?? DEFAULT_TAG],
  }
}

function eventsOf(desk: Desk, call: CallId): (event: BuildEvent) => void {
  return (event) => {
    desk.outbox.push(toldAs(event, call))
  }
}

function toldAs(event: BuildEvent, call: CallId): EngineEvent {
  switch (event.kind) {
    case 'started':
      return { kind: 'build-started', call, ...startedView(event) }
    case 'step-started':
      return { kind: 'step', call, vertex: event.vertex, state: 'running', atMs: event.atMs }
    case 'step-ended':
      return { kind: 'step', call, vertex: event.vertex, state: event.state, atMs: event.atMs }
    case 'log':
      return { kind: 'log', call, text: event.text, atMs: event.atMs }
    case 'not-simulated':
      return { kind: 'not-simulated', call, vertex: event.vertex, what: event.what }
  }
}

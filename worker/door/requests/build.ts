import type { BuildEvent, BuildOptions } from '../../build'
import { buildProject, compareOrders, type BuildRecord } from '../../playground'
import type { Desk } from '../desk'
import type { BuildAsk, CallId, EngineEvent, StepView } from '../protocol'
import { buildView } from '../views'
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
      return { kind: 'build-started', call, steps: event.steps.map(waiting) }
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

/** A step that was not begun: all that is known is what it is called and where it stands. */
function waiting({ vertex, name, range }: { readonly vertex: string; readonly name: string; readonly range: StepView['range'] }): StepView {
  const text = name.replace(/^\[[^\]]*\] /, '')
  return {
    vertex,
    name,
    stage: 0,
    stageName: null,
    step: null,
    total: 0,
    keyword: text.split(/\s/)[0] ?? '',
    text,
    range,
    state: 'waiting',
    firstRun: false,
    reason: null,
    key: [],
    sizeBytes: null,
    sizeFidelity: { kind: 'as-docker' },
    diffId: null,
    durationMs: 0,
    fidelity: { kind: 'as-docker' },
    error: null,
    change: null,
  }
}

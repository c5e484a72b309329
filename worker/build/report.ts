import { warningsBlock } from '../check'
import { progressSize, type Diagnostic } from '../text'
import type { Plan, Vertex } from '../plan'
import { PlainLog } from './log'
import type { SolveEvent } from './solve/solve'
import type { Work } from './solve/work'
import type { BuildEvent } from './types'

const LOAD_MS = 10

/** Tells what happens in a build: as plain progress, and as events. */
export class Report {
  readonly log: PlainLog
  readonly #onEvent: (event: BuildEvent) => void
  readonly #notSimulated = new Set<string>()

  constructor(onEvent: (event: BuildEvent) => void) {
    this.#onEvent = onEvent
    this.log = new PlainLog((text, atMs) => onEvent({ kind: 'log', text, atMs }))
  }

  /** The steps before the graph is solved: definition, metadata, ignore file (null: it did not come to that). Gives the time when they are over. */
  loaded(dockerfileBytes: number, images: readonly string[], ignoreBytes: number | null, warnings: readonly string[]): number {
    let now = 0
    const step = (name: string, status: string | null): void => {
      this.log.begin(name, name, now)
      if (status) this.log.status(name, status, 0)
      if (name === DEFINITION) for (const warning of warnings) this.log.warn(name, warning)
      now += LOAD_MS
      this.log.end(name, 'done', now)
    }
    step(DEFINITION, `transferring dockerfile: ${progressSize(dockerfileBytes)}`)
    for (const image of images) step(`[internal] load metadata for ${image}`, null)
    if (ignoreBytes !== null) step('[internal] load .dockerignore', `transferring context: ${progressSize(ignoreBytes)}`)
    return now
  }

  planned(plan: Plan): void {
    this.#onEvent({ kind: 'started', plan, steps: plan.vertices.filter(({ name }) => isStep(name)) })
  }

  solving(event: SolveEvent, contextBytes: number): void {
    const { work } = event
    const { digest } = work.vertex
    switch (event.kind) {
      case 'started':
        // The client draws every 150 ms: a step that prints nothing is shown whole, at its end.
        this.#onEvent({ kind: 'step-started', vertex: digest, atMs: work.startMs })
        return
      case 'log':
        this.#begin(work)
        this.log.output(digest, event.bytes, event.atMs)
        return
      case 'ended':
        if (work.vertex.kind === 'context' && work.phase !== 'failed') this.#transferred(work, contextBytes)
        else if (work.vertex.kind === 'merge' && !work.cached) this.#merging(work)
        this.#ended(work)
        return
      case 'not-simulated':
        if (this.#notSimulated.has(`${digest} ${event.what}`)) return
        this.#notSimulated.add(`${digest} ${event.what}`)
        this.#onEvent({ kind: 'not-simulated', vertex: digest, what: event.what })
    }
  }

  /** `exporting to image`: the config, and a name for each tag. */
  exported(manifest: string, config: string, tags: readonly string[], atMs: number, hasNewLayers: boolean): number {
    const id = 'exporting to image'
    const endMs = atMs + (hasNewLayers ? 4 * LOAD_MS : LOAD_MS)
    this.log.begin(id, id, atMs)
    this.log.status(id, 'exporting layers', hasNewLayers ? 3 * LOAD_MS : 0)
    this.log.status(id, `exporting manifest ${manifest}`, 0)
    this.log.status(id, `exporting config ${config}`, 0)
    for (const tag of tags.length === 0 ? [`moby-dangling@${manifest}`] : tags) {
      this.log.status(id, `naming to ${tag}`, 0)
      this.log.status(id, `unpacking to ${tag}`, 0)
    }
    this.log.end(id, 'done', endMs)
    return endMs
  }

  /** The block of warnings that stands after all steps. */
  summary(warnings: readonly Diagnostic[]): void {
    this.log.add(warningsBlock(warnings))
  }

  #transferred(work: Work, contextBytes: number): void {
    this.#begin(work)
    this.log.status(work.vertex.digest, `transferring context: ${progressSize(contextBytes)}`, 0)
  }

  #merging(work: Work): void {
    this.#begin(work)
    this.log.status(shownAs(work.vertex).digest, 'merging', 0)
  }

  /** An image's name was looked up, whatever came of it then. */
  #resolved({ vertex }: Work): void {
    if (vertex.kind === 'image') this.log.status(vertex.digest, `resolve ${vertex.base.canonical}`, 0)
  }

  #begin({ vertex, startMs }: Work): void {
    const { digest, name } = shownAs(vertex)
    if (name !== '') this.log.begin(digest, name, startMs)
  }

  #ended(work: Work): void {
    const { vertex, phase, error, endMs } = work
    const { digest, name } = shownAs(vertex)
    if (name !== '' && !(vertex.kind === 'merge' && work.cached)) {
      this.#begin(work)
      this.#resolved(work)
      const how = phase === 'cancelled' ? 'canceled' : error !== null ? { error } : work.cached ? 'cached' : 'done'
      this.log.end(digest, how, endMs)
    }
    const state = phase === 'failed' ? 'failed' : phase === 'cancelled' ? 'cancelled' : work.cached ? 'cached' : 'ran'
    this.#onEvent({ kind: 'step-ended', vertex: vertex.digest, state, atMs: endMs })
  }
}

/** The printers show a linked copy and its merge as one step. */
function shownAs(vertex: Vertex): Pick<Vertex, 'digest' | 'name'> {
  return (vertex.kind === 'merge' ? vertex.inputs[1] : undefined) ?? vertex
}

const DEFINITION = '[internal] load build definition from Dockerfile'

/** A vertex that stands for an instruction, or for an image that one copies from. */
export function isStep(name: string): boolean {
  return name !== '' && !name.startsWith('[internal]')
}

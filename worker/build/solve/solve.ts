import { combineFidelity, type Fidelity } from '../../image'
import type { MissingSource } from '../cache/content'
import type { CacheStore } from '../cache/store'
import type { Outcome } from '../cache/types'
import { processFailure } from '../errors'
import { layerOf } from '../layer'
import { runOp } from '../ops'
import { OpFailure, type Produced, type World } from '../ops/op'
import { begin, inputKeys } from './advance'
import { Agenda } from './agenda'
import type { Work } from './work'

/** What the solver tells while it runs, in the order of virtual time. */
export type SolveEvent =
  | { readonly kind: 'started'; readonly work: Work }
  | { readonly kind: 'log'; readonly work: Work; readonly bytes: Uint8Array; readonly atMs: number }
  | { readonly kind: 'ended'; readonly work: Work }
  | { readonly kind: 'not-simulated'; readonly work: Work; readonly what: string }

export interface SolveOptions {
  readonly store: CacheStore
  readonly world: World
  readonly buildNumber: number
  /** Virtual microseconds since 1970. */
  readonly startedAt: number
  /** Virtual milliseconds since the build's start. */
  readonly startMs: number
  readonly onEvent: (event: SolveEvent) => void
}

export interface Solved {
  readonly outcome: Outcome | null
  /** The step that failed. */
  readonly failed: Work | null
  /** BuildKit's words after `failed to solve: `. */
  readonly message: string | null
  readonly cancelled: boolean
  readonly endMs: number
}

interface Running {
  readonly work: Work
  readonly result: Produced | OpFailure
  readonly logs: { readonly bytes: Uint8Array; readonly atMs: number }[]
  readonly missing: readonly string[]
}

/**
 * Solves for the last of `works` on a virtual clock: what is independent runs side by side, each step begins when its inputs have ended. The
 * first failure cancels what runs beside it; what was not begun never runs.
 */
export async function solve(works: readonly Work[], options: SolveOptions): Promise<Solved> {
  const target = works[works.length - 1]
  if (!target) throw new Error('a graph without vertices')
  target.wantsResult = true
  let now = options.startMs
  let running: Running[] = []
  const told = new Set<Work>()
  const agenda = new Agenda(works)
  const stop = (failed: Work | null, message: string | null): Solved => {
    for (const { work } of running) cancel(work, now, options)
    return { outcome: null, failed, message, cancelled: failed === null, endMs: now }
  }
  for (;;) {
    const { ready, fault } = agenda.settle(options.store, options.buildNumber)
    if (fault) {
      failBeforeRun(fault.work, fault.missing, now, options)
      announce(works, told, now, options)
      return stop(fault.work, `failed to compute cache key: ${fault.work.error ?? ''}`)
    }
    announce(works, told, now, options)
    for (const [index, work] of ready.entries()) {
      begin(work)
      announce(works, told, now, options)
      // Of the last to begin all that happens beside it is known: until the first of those ends, its output can be given out as it comes.
      const beside = index === ready.length - 1 ? running : null
      running.push(await start(work, now, options, beside))
    }
    if (options.world.signal?.aborted) return stop(null, null)
    const next = earliest(running)
    if (!next) break
    now = next.work.endMs
    flushLogs(running, now, options)
    running = running.filter((each) => each !== next)
    complete(next, options)
    agenda.completed(next.work)
    if (next.result instanceof OpFailure) return stop(next.work, next.result.prefix + next.result.message)
  }
  return { outcome: target.outcome, failed: null, message: null, cancelled: false, endMs: now }
}

/** Tells of steps that turned out to be cached, and of images of which no more than the digest was needed. */
function announce(works: readonly Work[], told: Set<Work>, now: number, { onEvent }: SolveOptions): void {
  for (const work of works) {
    const isKnown = work.vertex.kind === 'image' && work.completed && !work.wantsResult && works.every((other) => isDecided(other, work))
    if (told.has(work) || work.phase === 'running' || !(work.cached || isKnown)) continue
    told.add(work)
    work.startMs = work.endMs = now
    onEvent({ kind: 'ended', work })
  }
}

/** A step on `input` that was found, or that will never need it. */
function isDecided(work: Work, input: Work): boolean {
  return !work.inputs.includes(input) || work.hit !== null || work.phase !== 'waiting'
}

/**
 * Runs the operation at once; virtually it ends when its modelled duration is over. What it prints is told while it runs, in the order of virtual
 * time with what those `beside` it have printed; null: not before all that begin with it have run.
 */
async function start(work: Work, now: number, options: SolveOptions, beside: readonly Running[] | null): Promise<Running> {
  work.phase = 'running'
  work.startMs = now
  options.onEvent({ kind: 'started', work })
  const logs: Running['logs'] = []
  const missing: string[] = []
  const liveUntil = beside === null ? -Infinity : (earliest(beside)?.work.endMs ?? Infinity)
  const self = { work, logs }
  const result = await runOp({
    vertex: work.vertex,
    inputs: work.inputs.flatMap(({ outcome }) => (outcome ? [outcome] : [])),
    world: options.world,
    now: options.startedAt + Math.round(now * 1000),
    log: (bytes, sinceStart) => {
      const atMs = now + sinceStart
      logs.push({ bytes, atMs })
      if (atMs < liveUntil) flushLogs([...(beside ?? []), self], atMs, options)
    },
    notSimulated: (what) => {
      if (beside === null) missing.push(what)
      else options.onEvent({ kind: 'not-simulated', work, what })
    },
  })
  work.endMs = now + result.durationMs
  return { work, result, logs, missing }
}

function earliest(running: readonly Running[]): Running | null {
  return running.reduce<Running | null>((first, each) => (!first || each.work.endMs < first.work.endMs ? each : first), null)
}

/** Gives out what the running steps have printed by now, in the order of time; of the same moment, in the order in which they began. */
function flushLogs(running: readonly Pick<Running, 'work' | 'logs'>[], now: number, { onEvent }: SolveOptions): void {
  const due: { readonly work: Work; readonly bytes: Uint8Array; readonly atMs: number }[] = []
  for (const { work, logs } of running) {
    const count = logs.findIndex(({ atMs }) => atMs > now)
    for (const log of logs.splice(0, count < 0 ? logs.length : count)) due.push({ work, ...log })
  }
  for (const log of due.sort((a, b) => a.atMs - b.atMs)) {
    log.work.output += new TextDecoder().decode(log.bytes)
    onEvent({ kind: 'log', ...log })
  }
}

function complete({ work, result, missing }: Running, options: SolveOptions): void {
  for (const what of missing) options.onEvent({ kind: 'not-simulated', work, what })
  work.completed = true
  if (result instanceof OpFailure) {
    work.phase = 'failed'
    work.error = result.message
    work.fidelity = wholeFidelity(work, result.fidelity)
  } else {
    work.phase = 'done'
    work.fresh = work.vertex.ignoreCache || work.inputs.some((input, index) => input.fresh && !work.selections[index])
    work.outcome = outcomeOf(work, result, options)
    keep(work, work.outcome, options.store)
  }
  options.onEvent({ kind: 'ended', work })
}

function outcomeOf(work: Work, { snapshot, entries, fidelity, durationMs }: Produced, { startedAt }: SolveOptions): Outcome {
  const whole = wholeFidelity(work, fidelity)
  return {
    snapshot,
    layer: entries && layerOf(entries, whole),
    fidelity: whole,
    createdAt: startedAt + Math.round(work.endMs * 1000),
    durationMs,
  }
}

/** Of a step with all it stands on. */
function wholeFidelity({ inputs }: Work, own: Fidelity): Fidelity {
  return combineFidelity([...inputs.flatMap(({ outcome }) => (outcome ? [outcome.fidelity] : [])), own])
}

function keep(work: Work, outcome: Outcome, store: CacheStore): void {
  if (work.vertex.kind === 'context') return
  if (work.vertex.kind === 'image') {
    if (work.key !== null) store.put(work.key, outcome)
    return
  }
  const keys = inputKeys(work)
  if (keys) work.key = store.save(work.vertex.definition, keys, outcome)
}

function failBeforeRun(work: Work, missing: MissingSource, now: number, options: SolveOptions): void {
  work.phase = 'failed'
  work.completed = true
  work.startMs = work.endMs = now
  work.error = `failed to calculate checksum of ref ${refOf(options)}: ${missing.text}`
  options.onEvent({ kind: 'started', work })
  options.onEvent({ kind: 'ended', work })
}

/** BuildKit names the snapshot it looked into by two random words of 25 letters and digits. */
function refOf({ world }: SolveOptions): string {
  const word = (): string => Array.from({ length: 25 }, () => REF_LETTERS[Math.floor(world.random() * REF_LETTERS.length)]).join('')
  return `${word()}::${word()}`
}

const REF_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A step that ran beside the failed one; a RUN says how it was ended. */
function cancel(work: Work, now: number, { onEvent }: SolveOptions): void {
  const { vertex } = work
  work.phase = 'cancelled'
  work.endMs = now
  work.error =
    vertex.kind === 'exec' ? processFailure(vertex.argv, 'exit code: 137: context canceled: context canceled') : 'context canceled'
  onEvent({ kind: 'ended', work })
}

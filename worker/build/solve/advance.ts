import { emptySnapshot } from '../../fs'
import { contentDigest, MissingSource } from '../cache/content'
import type { CacheStore, InputKeys } from '../cache/store'
import type { Outcome } from '../cache/types'
import { imageKey } from '../ops/image'
import type { Work } from './work'

/** What one look at a piece of work came to. */
export type Advance = 'nothing' | 'something' | 'ready' | MissingSource

/**
 * Takes a piece of work as far as it goes without running anything (behaviour §9). A step is looked up by its inputs' own keys first, then by
 * the content taken from them; only where that needs an input's result is the input asked for it. `ready` means that it must run, and can.
 */
export function advance(work: Work, store: CacheStore, buildNumber: number): Advance {
  if (work.phase !== 'waiting' || work.outcome || !(work.wantsKey || work.wantsResult)) return 'nothing'
  switch (work.vertex.kind) {
    case 'scratch':
      return becomeEmpty(work)
    case 'image':
      return advanceImage(work, store, imageKey(work.vertex.base))
    case 'context':
      return advanceContext(work, buildNumber)
    default:
      return work.hit ? load(work) : work.missed ? prepare(work) : look(work, store)
  }
}

/** The keys of each input by which a result is kept and found; null while one of them has none. */
export function inputKeys(work: Work): readonly InputKeys[] | null {
  const keys: InputKeys[] = []
  for (const [index, input] of work.inputs.entries()) {
    const content = work.contents[index]
    // A file of the context and the same file of a stage are not one to BuildKit (seen on 28.5 and 29.7).
    const from = input.vertex.kind === 'context' ? 'context' : 'stage'
    const known = [...(input.key === null ? [] : [input.key]), ...(content ? [`content of ${from} ${content}`] : [])]
    if (known.length === 0) return null
    keys.push(known)
  }
  return keys
}

/**
 * Marks a step as begun, and what it stands on as cached where that never had to run: BuildKit's client sees a vertex whose consumer began
 * before it ended itself as cached (solver's vertexStream).
 */
export function begin(work: Work): void {
  const begun = [work]
  for (let next = begun.pop(); next; next = begun.pop()) {
    for (const input of next.inputs) {
      if (input.cached || input.completed || input.vertex.kind === 'scratch') continue
      input.cached = true
      begun.push(input)
    }
  }
}

function becomeEmpty(work: Work): Advance {
  work.key = 'scratch'
  work.outcome = { snapshot: emptySnapshot(), layer: null, fidelity: { kind: 'as-docker' }, createdAt: 0, durationMs: 0 }
  work.phase = 'done'
  work.completed = true
  return 'something'
}

function advanceImage(work: Work, store: CacheStore, key: string): Advance {
  const known = work.key !== null
  work.key = key
  work.completed = true
  if (!work.wantsResult) return known ? 'nothing' : 'something'
  const record = store.record(key)
  if (!record) return 'ready'
  finish(work, record.outcome)
  work.cached = true
  return 'something'
}

function advanceContext(work: Work, buildNumber: number): Advance {
  const known = work.key !== null
  work.key = `context ${buildNumber}`
  if (work.wantsResult) return 'ready'
  return known ? 'nothing' : 'something'
}

function load(work: Work): Advance {
  if (!work.wantsResult || !work.hit) return 'nothing'
  begin(work)
  work.cached = true
  finish(work, work.hit.outcome)
  return 'something'
}

function finish(work: Work, outcome: Outcome): void {
  work.outcome = outcome
  work.phase = 'done'
}

/** Looks the step up, asking its inputs for what is missing. */
function look(work: Work, store: CacheStore): Advance {
  const before = asked(work)
  for (const input of work.inputs) {
    input.wantsKey = true
    // Its key is new in every build: what it holds is needed in any case, and is sent while other steps run.
    if (input.vertex.kind === 'context') input.wantsResult = true
  }
  const early = readContents(work, ({ vertex }) => vertex.kind === 'context')
  if (early) return early
  if (found(work, store)) return 'something'
  if (work.inputs.some((input, index) => input.key === null && !work.selections[index]))
    return asked(work) === before ? 'nothing' : 'something'
  const missing = readContents(work)
  if (missing) return missing
  if (work.selections.some((selections, index) => selections && work.contents[index] === null)) {
    return asked(work) === before ? 'nothing' : 'something'
  }
  if (!found(work, store)) work.missed = true
  return 'something'
}

function found(work: Work, store: CacheStore): boolean {
  const keys = inputKeys(work)
  const usable = keys?.map((known, index) => (work.inputs[index]?.fresh ? known.filter((key) => key !== work.inputs[index]?.key) : known))
  const record = usable && store.find(work.vertex.definition, usable)
  if (!keys || !record) return false
  store.link(work.vertex.definition, keys, record.id)
  work.hit = record
  work.key = record.id
  return true
}

/** The step must run: asks for all results, and reads what it takes of them by content. */
function prepare(work: Work): Advance {
  const before = asked(work)
  for (const input of work.inputs) input.wantsResult = true
  const missing = readContents(work)
  if (missing) return missing
  if (work.inputs.every((input) => input.outcome)) return 'ready'
  return asked(work) === before ? 'nothing' : 'something'
}

function readContents(work: Work, isAsked: (input: Work) => boolean = () => true): MissingSource | null {
  for (const [index, selections] of work.selections.entries()) {
    const input = work.inputs[index]
    if (!selections || !input || work.contents[index] !== null || !isAsked(input)) continue
    input.wantsResult = true
    if (!input.outcome) continue
    const digest = contentDigest(input.checksummed ?? input.outcome.snapshot, selections)
    if (digest instanceof MissingSource) return digest
    work.contents[index] = digest
  }
  return null
}

/** How much the inputs have been asked for: grows when asking makes progress. */
function asked(work: Work): number {
  return work.inputs.reduce((sum, input) => sum + Number(input.wantsKey) + 2 * Number(input.wantsResult), 0)
}

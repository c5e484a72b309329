import type { Snapshot } from '../fs'
import { makeImage, type History, type Image, type Layer } from '../image'
import type { Plan, Vertex } from '../plan'
import type { Outcome } from './cache/types'

/**
 * The image of a solved plan (behaviour §8): the base's layers and those of the target's own chain, history with its times, the config's exact
 * bytes. `outcomeOf` gives what a vertex of that chain came to.
 */
export function assemble(plan: Plan, root: Snapshot, outcomeOf: (vertex: Vertex) => Outcome | null): Image {
  const layers: Layer[] = [...(plan.base?.layers ?? [])]
  for (const vertex of plan.layers) {
    const layer = outcomeOf(vertex)?.layer
    if (!layer) throw new Error(`a layer that was not made: ${vertex.name}`)
    layers.push(layer)
  }
  const history = withTimes(plan.history.map(({ entry, layer }) => timed(entry, layer && outcomeOf(layer))))
  const created = history.findLast((entry) => entry.created !== undefined)?.created
  return makeImage({
    platform: plan.platform,
    ...(plan.author !== null && { author: plan.author }),
    ...(created !== undefined && { created }),
    config: plan.config,
    history,
    layers,
    root,
  })
}

/** A layer's entry has the time when the layer was made, however often it is used again. */
function timed(entry: History, outcome: Outcome | null): History {
  return entry.created !== undefined || !outcome ? entry : { ...entry, created: rfc3339(outcome.createdAt) }
}

/**
 * Entries without a layer take the time of the layer before them; those before the first new layer take that one's (BuildKit's
 * normalizeLayersAndHistory).
 */
function withTimes(history: readonly History[]): readonly History[] {
  const firstUndated = history.findIndex(({ created }) => created === undefined)
  if (firstUndated < 0) return history
  const firstNew = history.slice(firstUndated).find(({ created }) => created !== undefined)
  let time = firstNew?.created ?? history.findLast(({ created }) => created !== undefined)?.created
  return history.map((entry, index) => {
    if (entry.created !== undefined) {
      if (index > firstUndated) time = entry.created
      return entry
    }
    return time === undefined ? entry : { ...entry, created: time }
  })
}

/** Microseconds since 1970 as Go writes a time: without trailing zeros of the fraction. */
export function rfc3339(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000)
  const fraction = String(microseconds - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return new Date(seconds * 1000).toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`)
}

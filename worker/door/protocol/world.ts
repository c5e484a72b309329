import type { Inventory } from '../../playground'

/** Everything that the engine holds: images, containers, volumes, networks, cache, and what a prune would free. */
export type WorldView = Inventory

export interface WorldRequests {
  world: { ask: null; reply: WorldView }
}

import type { WorldView } from '../../worker/door/protocol'
import { Stopped } from '../engine/engine'
import { onePerPage } from './one-per-page'
import type { Page } from './page.svelte'

/** What the engine holds: asked again whenever somebody shows it and something was done. */
export class World {
  view = $state.raw<WorldView | null>(null)
  #asked = 0

  constructor(private readonly page: Page) {}

  async look(): Promise<void> {
    const number = ++this.#asked
    const reply = await this.page.engine.ask('world', null).reply
    if (number === this.#asked && !(reply instanceof Stopped)) this.view = reply
  }
}

/** The page's one view of it. */
export const worldOf = onePerPage((page) => new World(page))

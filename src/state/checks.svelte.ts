import type { Diagnostic } from '../../worker/text'
import { Stopped } from '../engine/engine'
import type { Engine } from '../engine/engine'

/** What Docker's build checks, and its parser, find in the Dockerfile as it is written. */
export class Checks {
  /** null: not asked yet; then a build's own warnings are the newest. */
  found = $state.raw<readonly Diagnostic[] | null>(null)
  #asked = 0

  constructor(private readonly engine: Engine) {}

  async ask(file: string, text: string): Promise<void> {
    const number = ++this.#asked
    const reply = await this.engine.ask('check', { file, text }).reply
    if (!(reply instanceof Stopped) && number === this.#asked) this.found = reply
  }
}

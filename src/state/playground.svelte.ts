import type { BuildView, PlaygroundView } from '../../worker/door/protocol'
import type { Engine } from '../engine/engine'

/** Raw copies of what the engine last said. The page holds no truth of its own. */
export class Playground {
  view = $state.raw<PlaygroundView | null>(null)
  /** The newest build that gave an image: its layers stay while a later one fails. */
  lastGood = $state.raw<BuildView | null>(null)

  constructor(engine: Engine, first: PlaygroundView | null) {
    if (first) this.show(first)
    engine.listen((event) => {
      if (event.kind === 'playground') this.show(event.view)
    })
  }

  show(view: PlaygroundView): void {
    this.view = view
    this.lastGood = view.build?.outcome === 'built' ? view.build : view.lastGood
  }

  /** A build's reply: it may come before the event that carries the same view. */
  built(build: BuildView): void {
    if (this.view && (this.view.build?.number ?? 0) <= build.number) this.show({ ...this.view, build, lastGood: this.lastGood })
  }

  get build(): BuildView | null {
    return this.view?.build ?? null
  }
}

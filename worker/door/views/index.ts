import type { ComparedOrder, History, Playground } from '../../playground'
import type { PlaygroundView } from '../protocol'
import { buildView, sizeOf } from './build'
import { projectView } from './project'

export { buildView } from './build'
export { fileChange } from './change'
export { stagesView } from './stages'
export { startedView } from './started'
export { startView } from './start'
export { folderViews } from './files'

/** Everything the page paints: small, whole, with its revision. */
export function playgroundView(history: History<Playground>, revision: number, orders: readonly ComparedOrder[] = []): PlaygroundView {
  const { now: playground, past, future } = history
  const { last, lastGood } = playground.builds
  const image = lastGood?.result.image
  return {
    revision,
    project: projectView(playground, last?.options.file ?? 'Dockerfile', revision),
    build: last && buildView(last, playground, orders),
    lastGood: lastGood && lastGood !== last ? buildView(lastGood, playground) : null,
    lastImage: lastGood && image ? { number: lastGood.number, sizeBytes: sizeOf(image.layers) } : null,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undoes: past.at(-1)?.deed ?? null,
    redoes: future[0]?.deed ?? null,
  }
}

import { size } from '../../i18n/format'
import type { ImageWords } from '../../i18n/image/words'
import type { Phrase } from '../../i18n/phrase'
import { say, strong } from '../../i18n/phrase'
import { isApprox, laneAt } from './lanes'
import type { ImageScreen } from './screen.svelte'
import { tellingNode } from './rows'
import { markName, nameOf } from './tree'

/** The question over the figure and its answer: of what was hidden, else of what was written again, else of all. */
export function answerOf(
  screen: ImageScreen,
  { head, margin, pile }: ImageWords,
): { readonly question: string; readonly answer: Phrase } | null {
  const { view, seen, tree, only, lanes } = screen
  if (!view || !seen || !tree) return null
  const last = view.steps.length - 1
  if (only) {
    const { added, again, hidden } = only.tally
    return {
      question: margin.layerTitle(only.number),
      answer: only.base ? margin.layerBase(only.to - only.from) : margin.layer(added, again, hidden),
    }
  }
  if (screen.at < last) {
    const answer = say`${strong(screen.step?.text ?? '')}: ${pile.layers(screen.layers)}, ${strong(`${view.layers.slice(0, screen.layers).some(isApprox) ? '≈ ' : ''}${size(screen.seenBytes)}`)}`
    return { question: head.afterStep(screen.at, last), answer }
  }
  if (view.layers.length === 0) return { question: head.question(0), answer: head.noLayers }
  const node = tellingNode(tree, seen, (layer) => view.layers[layer]?.base === false)
  if (node < 0) return { question: head.question(view.layers.length), answer: allOf(screen, head) }
  const at = seen.last[node] ?? 0
  const by = laneAt(lanes, tree.markLayers[at] ?? 0)
  const before = laneAt(lanes, layerBefore(screen, node, at))
  const name = nameOf(tree, node)
  if (markName(tree, at) === 'whiteout') {
    return { question: head.hiddenQuestion(by, name, (lanes[by - 1]?.tally.hidden ?? 1) - 1), answer: head.hidden(storedIn(screen, node)) }
  }
  return { question: head.againQuestion(by, name, (lanes[by - 1]?.tally.again ?? 1) - 1), answer: head.again(by, before) }
}

function allOf(screen: ImageScreen, head: ImageWords['head']): Phrase {
  const approx = screen.view?.layers.some(isApprox) ? '≈ ' : ''
  const [stored, seen] = [`${approx}${size(screen.storedBytes)}`, `${approx}${size(screen.seenBytes)}`]
  return screen.seenBytes < screen.storedBytes ? head.baseCovers(stored, seen) : head.allSeen(stored)
}

/** The layer that held a path before the mark that decides. */
export function layerBefore({ tree }: Pick<ImageScreen, 'tree'>, node: number, at: number): number {
  return tree && at > (tree.marksFrom[node] ?? 0) ? (tree.markLayers[at - 1] ?? 0) : (tree?.markLayers[at] ?? 0)
}

/** The lane that stores most of what is hidden at a node. */
export function storedIn({ tree, seen, lanes, layers }: Pick<ImageScreen, 'tree' | 'seen' | 'lanes' | 'layers'>, node: number): number {
  if (!tree || !seen) return 1
  const bytes = new Float64Array(layers)
  for (let below = node; below < (tree.ends[node] ?? 0); below++) {
    for (let at = tree.marksFrom[below] ?? 0; at < (tree.marksFrom[below + 1] ?? 0); at++) {
      const layer = tree.markLayers[at] ?? 0
      if (layer < layers && tree.sources[at] === at) bytes[layer] = (bytes[layer] ?? 0) + (tree.markBytes[at] ?? 0)
    }
  }
  const most = bytes.reduce(
    (best, value, layer) => (value > (bytes[best] ?? 0) ? layer : best),
    tree.markLayers[tree.marksFrom[node] ?? 0] ?? 0,
  )
  return laneAt(lanes, most)
}

import type { Digest, ImageAdviceView, ImageView, TreeColumns, VersionView } from '../../../worker/door/protocol'
import { Stopped } from '../../engine/engine'
import { onePerPage } from '../../state/one-per-page'
import type { Page } from '../../state/page.svelte'
import { isApprox, lanesOf, MAX_WIDE } from './lanes'
import type { Lane } from './lanes'
import { listed, openAll, openAtFirst, rowsOf, tellingNode } from './rows'
import type { Listed } from './rows'
import { levelsOf, nodeAt, pathOf, seenAt } from './tree'
import type { Seen } from './tree'

/** An image with what is derived from its tree once. */
interface Loaded {
  readonly view: ImageView
  readonly levels: Uint16Array
}

/** What the Image screen shows: an image, the step it is looked at after, the layer and the path that are chosen. */
export class ImageScreen {
  #loaded = $state.raw<Loaded | null>(null)
  /** The engine has no image of this digest any more, or none at all. */
  missing = $state(false)
  /** Index of the step after which the image is shown. */
  at = $state(0)
  /** Index of the chosen lane; null: none. */
  lane = $state<number | null>(null)
  onlyLane = $state(false)
  /** All layers of the base in one lane. */
  folded = $state(true)
  /** The chosen path; -1: none. */
  node = $state(-1)
  query = $state('')
  versions = $state.raw<readonly VersionView[]>([])
  advice = $state.raw<ImageAdviceView | null>(null)
  #open = $state.raw<Uint8Array>(new Uint8Array())
  /** Folders open before a search began. */
  #openBefore: Uint8Array | null = null
  #asked = 0

  readonly view: ImageView | null = $derived.by(() => this.#loaded?.view ?? null)
  readonly tree: TreeColumns | null = $derived.by(() => this.view?.tree ?? null)
  readonly step = $derived.by(() => this.view?.steps[this.at] ?? null)
  readonly layers: number = $derived.by(() => this.step?.layers ?? 0)
  readonly lanes: readonly Lane[] = $derived.by(() => (this.view ? lanesOf(this.view, this.folded) : []))
  readonly mayUnfold: boolean = $derived.by(() => (this.view?.base?.layers ?? 0) > 1 && (this.view?.layers.length ?? 0) <= MAX_WIDE)
  readonly chosenLane: Lane | null = $derived.by(() => (this.lane === null ? null : (this.lanes[this.lane] ?? null)))
  readonly seen: Seen | null = $derived.by(() => (this.view ? seenOf(this.view, this.layers) : null))
  /** The layer that is shown alone; null: what the container sees. */
  readonly only: Lane | null = $derived.by(() => (this.onlyLane ? this.chosenLane : null))
  readonly listed: Listed | null = $derived.by(() => {
    const { tree, seen, only } = this
    return tree && seen && listed(tree, seen, only && ((layer) => layer >= only.from && layer < only.to), this.query)
  })
  readonly rows: Int32Array = $derived.by(() => (this.tree && this.listed ? rowsOf(this.tree, this.listed, this.#open) : new Int32Array()))
  /** Some layer hides all that a folder held. */
  readonly hasOpaque: boolean = $derived.by(() => {
    const { tree } = this
    return tree !== null && tree.marks.includes(tree.markNames.indexOf('opaque'))
  })
  readonly storedBytes: number = $derived.by(
    () => this.view?.layers.slice(0, this.layers).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0,
  )
  readonly seenBytes: number = $derived.by(() => this.storedBytes - (this.seen?.hiddenBytes ?? 0) - (this.seen?.coveredBytes ?? 0))
  readonly path: string | null = $derived.by(() => (this.tree && this.node >= 0 ? pathOf(this.tree, this.node) : null))

  constructor(private readonly page: Page) {}

  /** Fetches an image, unless it is here. What was chosen stays where the new image has it too. */
  async show(image: Digest): Promise<void> {
    if (this.view?.id === image) return
    const asked = ++this.#asked
    const reply = await this.page.engine.ask('layers', { image }).reply
    if (asked !== this.#asked) return
    this.missing = reply instanceof Stopped || 'problem' in reply
    if (reply instanceof Stopped || 'problem' in reply) return
    this.#take(reply)
    const advice = await this.page.engine.ask('advice', { image }).reply
    if (asked === this.#asked && !(advice instanceof Stopped) && 'advice' in advice) this.advice = advice.advice
  }

  isOpen(node: number): boolean {
    return this.#open[node] === 1
  }

  /** Something is listed below it. */
  isFolder(node: number): boolean {
    return (this.listed?.children[node] ?? 0) > 0
  }

  level(node: number): number {
    return this.#loaded?.levels[node] ?? 0
  }

  toggle(node: number, open: boolean = !this.isOpen(node)): void {
    if (!this.isFolder(node)) return
    const next = this.#open.slice()
    next[node] = open ? 1 : 0
    this.#open = next
  }

  /** Chooses a path, and fetches how each layer stores it. */
  choose(node: number): void {
    this.node = node
    void this.#fetchVersions()
  }

  chooseLane(index: number | null): void {
    this.lane = index
    if (index === null) this.onlyLane = false
  }

  /** One layer alone: the chosen one, else the newest. */
  showOnly(isOnly: boolean): void {
    if (isOnly && this.lane === null) this.lane = this.lanes.findLastIndex(({ from }) => from < this.layers)
    this.onlyLane = isOnly && this.lane !== null && this.lane >= 0
  }

  /** Opens or closes the base's lane; the chosen layer stays chosen, as far as it has a lane. */
  fold(isFolded: boolean): void {
    const chosen = this.chosenLane
    this.folded = isFolded
    const index = this.lanes.findIndex(({ from, to }) => chosen !== null && chosen.from >= from && chosen.from < to)
    this.lane = index < 0 ? null : index
  }

  /** Opens all folders above a path, and chooses it. */
  reveal(path: string): void {
    const { tree } = this
    const node = tree ? nodeAt(tree, path) : -1
    if (!tree || node < 0) return
    const open = this.#open.slice()
    for (let above = tree.parents[node] ?? -1; above >= 0; above = tree.parents[above] ?? -1) open[above] = 1
    this.#open = open
    this.choose(node)
  }

  search(query: string): void {
    if (this.query === '' && query !== '') this.#openBefore = this.#open
    this.query = query
    if (query !== '' && this.listed) this.#open = openAll(this.listed)
    else if (this.#openBefore) this.#open = this.#openBefore
  }

  goTo(step: number): void {
    const last = (this.view?.steps.length ?? 1) - 1
    this.at = Math.min(last, Math.max(0, step))
    if (this.chosenLane && this.chosenLane.from >= this.layers) this.chooseLane(null)
  }

  #take(view: ImageView): void {
    const before = this.tree && this.#opened(this.tree)
    const path = this.path
    const levels = levelsOf(view.tree)
    this.#loaded = { view, levels }
    this.at = view.steps.length - 1
    this.advice = null
    this.query = ''
    this.onlyLane = false
    this.folded = true
    this.lane = null
    const seen = seenOf(view, view.layers.length)
    const isOwn = (layer: number): boolean => view.layers[layer]?.base === false
    this.#open = openAtFirst(view.tree, seen, levels, isOwn)
    for (const opened of before ?? []) {
      const node = nodeAt(view.tree, opened)
      if (node >= 0) this.#open[node] = 1
    }
    const kept = path === null ? -1 : nodeAt(view.tree, path)
    const node = kept >= 0 ? kept : tellingNode(view.tree, seen, isOwn)
    if (node < 0) {
      this.node = -1
      this.versions = []
      this.lane = this.lanes.length > 0 ? this.lanes.length - 1 : null
      return
    }
    this.reveal(pathOf(view.tree, node))
    const layer = view.tree.markLayers[seen.last[node] ?? 0] ?? 0
    this.lane = this.lanes.findIndex(({ from, to }) => layer >= from && layer < to)
  }

  #opened(tree: TreeColumns): readonly string[] {
    const paths: string[] = []
    this.#open.forEach((open, node) => {
      if (open === 1) paths.push(pathOf(tree, node))
    })
    return paths
  }

  async #fetchVersions(): Promise<void> {
    const { view, path } = this
    if (!view || path === null) {
      this.versions = []
      return
    }
    const reply = await this.page.engine.ask('versions', { image: view.id, path }).reply
    if (reply instanceof Stopped || 'problem' in reply) return
    if (this.path === path && this.view?.id === view.id) this.versions = reply.versions
  }
}

function seenOf({ tree, layers }: ImageView, count: number): Seen {
  const approx = layers.map(isApprox)
  return seenAt(tree, count, (layer) => approx[layer] === true)
}

/** The page's one Image screen: what was chosen on it is still chosen when a person comes back. */
export const imageScreenOf = onePerPage((page) => outliving(() => new ImageScreen(page)))

/** Makes something whose derived state does not end with the component that first asked for it. */
function outliving<T>(make: () => T): T {
  let made: T | undefined
  $effect.root(() => {
    made = make()
  })
  return made ?? make()
}

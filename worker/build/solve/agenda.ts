import { MissingSource } from '../cache/content'
import type { CacheStore } from '../cache/store'
import { advance, inputKeys } from './advance'
import type { Work } from './work'

/** What can begin now, or a source that is not there. */
export interface Settled {
  readonly ready: readonly Work[]
  readonly fault: { readonly work: Work; readonly missing: MissingSource } | null
}

/**
 * The works that may move: those that were asked for something, or whose inputs have changed, since they were last looked at. In a long chain that is
 * one or two, where looking at all of them for each step would cost the square of their number.
 */
export class Agenda {
  readonly #works: readonly Work[]
  readonly #places: ReadonlyMap<Work, number>
  readonly #consumers: ReadonlyMap<Work, readonly number[]>
  readonly #due: Uint8Array
  /** Could be found if a step that runs beside them leaves their key in the cache. */
  readonly #searching = new Set<number>()

  constructor(works: readonly Work[]) {
    this.#works = works
    this.#places = new Map(works.map((work, place) => [work, place]))
    const consumers = new Map<Work, number[]>(works.map((work) => [work, []]))
    for (const [place, work] of works.entries()) for (const input of work.inputs) consumers.get(input)?.push(place)
    this.#consumers = consumers
    this.#due = new Uint8Array(works.length).fill(1)
  }

  /** A work has run: what stands on it may move, and what was looked for may be found. */
  completed(work: Work): void {
    for (const place of this.#consumers.get(work) ?? []) this.#due[place] = 1
    for (const place of this.#searching) this.#due[place] = 1
  }

  /** Advances all work until nothing more comes of it without running a step. */
  settle(store: CacheStore, buildNumber: number): Settled {
    const ready = new Set<number>()
    for (let moved = true; moved;) {
      moved = false
      for (const [place, work] of this.#works.entries()) {
        if (this.#due[place] === 0) continue
        this.#due[place] = 0
        const result = advance(work, store, buildNumber)
        if (result instanceof MissingSource) return { ready: [], fault: { work, missing: result } }
        if (result === 'ready') ready.add(place)
        if (result === 'something') {
          moved = true
          this.#wake(work, place)
        }
        this.#watch(work, place)
      }
    }
    return { ready: [...ready].sort((a, b) => a - b).flatMap((place) => this.#works[place] ?? []), fault: null }
  }

  /** It has asked its inputs for something, or what stands on it has something to see. */
  #wake(work: Work, place: number): void {
    this.#due[place] = 1
    for (const input of work.inputs) this.#due[this.#places.get(input) ?? place] = 1
    for (const consumer of this.#consumers.get(work) ?? []) this.#due[consumer] = 1
  }

  #watch(work: Work, place: number): void {
    const isSearching = work.phase === 'waiting' && work.wantsKey && !work.hit && !work.missed && work.inputs.length > 0
    if (isSearching && inputKeys(work) !== null) this.#searching.add(place)
    else this.#searching.delete(place)
  }
}

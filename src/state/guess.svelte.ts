import { SvelteMap } from 'svelte/reactivity'
import type { BuildView } from '../../worker/door/protocol'

export type Mark = 'cached' | 'runs'

/** One link's guess beside what happened. */
export interface Compared {
  readonly line: number
  readonly text: string
  readonly mark: Mark | null
  readonly happened: 'cached' | 'ran' | 'failed'
  readonly right: boolean
}
export interface Comparison {
  readonly build: number
  readonly rows: readonly Compared[]
  readonly layers: { readonly guessed: number; readonly real: number } | null
  readonly size: { readonly guessed: number; readonly real: number } | null
}

/** A guess made before a build: any Dockerfile, every link, the number of layers and the size. It is never scored. */
export class Guess {
  on = $state(false)
  /** By line of the Dockerfile. */
  readonly marks = new SvelteMap<number, Mark>()
  layers = $state<number | null>(null)
  sizeBytes = $state<number | null>(null)
  sure = $state(false)
  comparison = $state.raw<Comparison | null>(null)

  begin(): void {
    this.on = true
    this.comparison = null
    this.marks.clear()
    this.layers = null
    this.sizeBytes = null
    this.sure = false
  }

  leave(): void {
    this.on = false
  }

  mark(line: number, mark: Mark): void {
    this.marks.set(line, mark)
  }

  /** Puts the guess beside a build that has just ended, and uncovers the figure. */
  compare(build: BuildView): void {
    const rows = build.steps.flatMap((step): Compared[] => {
      if (step.range === null || !isAnswer(step.state)) return []
      // A step that two stages share has two links: a guess at either is a guess.
      const lines = [step.range, ...(step.alsoAt ?? [])].map(({ start }) => start.line)
      const line = lines.find((each) => this.marks.has(each)) ?? step.range.start.line
      const mark = this.marks.get(line) ?? null
      return [
        { line, text: step.text, mark, happened: step.state, right: mark !== null && (mark === 'cached') === (step.state === 'cached') },
      ]
    })
    const layers = build.sheets.filter((sheet) => !sheet.base).length
    this.comparison = {
      build: build.number,
      rows,
      layers: this.layers === null ? null : { guessed: this.layers, real: layers },
      size: this.sizeBytes === null || build.imageSizeBytes === null ? null : { guessed: this.sizeBytes, real: build.imageSizeBytes },
    }
    this.on = false
  }
}

function isAnswer(state: string): state is Compared['happened'] {
  return state === 'cached' || state === 'ran' || state === 'failed'
}

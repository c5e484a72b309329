import type { LeftOutReason } from '../../../i18n/files/words'

/** Examples kept of each reason. */
const EXAMPLES = 20

/** Files that were not brought in, by the reason: all counted, a few by name. */
export class LeftOuts {
  readonly #reasons = new Map<LeftOutReason, { count: number; readonly examples: string[] }>()

  add(reason: LeftOutReason, path: string): void {
    const known = this.#reasons.get(reason) ?? { count: 0, examples: [] }
    known.count++
    if (known.examples.length < EXAMPLES) known.examples.push(path)
    this.#reasons.set(reason, known)
  }

  get count(): number {
    let sum = 0
    for (const { count } of this.#reasons.values()) sum += count
    return sum
  }

  get reasons(): readonly { readonly reason: LeftOutReason; readonly count: number; readonly examples: readonly string[] }[] {
    return [...this.#reasons].map(([reason, left]) => ({ reason, ...left }))
  }
}

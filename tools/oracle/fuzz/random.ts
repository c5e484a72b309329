/** Numbers that look random and follow from a seed (mulberry32), with the choices a generator makes of them. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ n < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** `from` ≤ n ≤ `to`, whole. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** True in `percent` of a hundred. */
  chance(percent: number): boolean {
    return this.next() * 100 < percent
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)]
    if (item === undefined) throw new Error('a choice of nothing')
    return item
  }

  /** One of what is weighed: `[weight, value]`. */
  weighed<T>(list: readonly (readonly [number, T])[]): T {
    let left = this.next() * list.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, value] of list) {
      left -= weight
      if (left < 0) return value
    }
    return this.pick(list)[1]
  }

  /** Between `from` and `to` things. */
  times<T>(from: number, to: number, make: () => T): T[] {
    return Array.from({ length: this.int(from, to) }, make)
  }
}

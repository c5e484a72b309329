import type { DebianIndex } from './debian'

/**
 * What apt installs for some packages (numbers, virtual ones too), given what is installed: each with what it needs and, unless told not to, what
 * it recommends. Of alternatives the first that can be had wins, of providers the weightiest; a recommendation that conflicts is left out. Held
 * against the answers of the real apt.
 */
export function resolveDebian(
  index: DebianIndex,
  wanted: readonly number[],
  installed: ReadonlySet<number>,
  recommends: boolean,
): ReadonlySet<number> {
  const choice = new Choice(index, installed, recommends)
  for (const id of wanted) {
    const [first] = providersOf(index, id)
    if (first !== undefined) choice.install(first)
  }
  return choice.chosen
}

/** Packages that stand for a number: itself, or the providers of a virtual name. */
export function providersOf({ packages, virtuals }: DebianIndex, id: number): readonly number[] {
  return id < packages.length ? [id] : (virtuals[id - packages.length]?.providers ?? [])
}

/** What is still needed of `installed` when only `roots` were asked for: apt keeps recommended packages as well. */
export function neededByDebian(index: DebianIndex, roots: Iterable<number>, installed: ReadonlySet<number>): Set<number> {
  const needed = new Set<number>()
  const pending = [...roots]
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    if (needed.has(number) || !installed.has(number)) continue
    needed.add(number)
    const { depends = [], recommends = [] } = index.packages[number] ?? {}
    for (const id of [...depends, ...recommends].flat()) pending.push(...providersOf(index, id), ...(index.alsoProvided.get(id) ?? []))
  }
  return needed
}

class Choice {
  chosen = new Set<number>()
  private readonly conflictedBy: ReadonlyMap<number, readonly number[]>
  private readonly provides: ReadonlyMap<number, readonly number[]>

  constructor(
    private readonly index: DebianIndex,
    private readonly installed: ReadonlySet<number>,
    private readonly recommends: boolean,
  ) {
    this.conflictedBy = inverse(index.conflicts)
    this.provides = inverse(new Map(index.virtuals.map(({ providers }, i) => [index.packages.length + i, providers])))
  }

  install(number: number): boolean {
    if (this.has(number)) return true
    if (this.conflicts(number)) return false
    this.chosen.add(number)
    const { depends = [], recommends = [] } = this.index.packages[number] ?? {}
    for (const group of depends) {
      if (this.satisfy(group)) continue
      this.chosen.delete(number)
      return false
    }
    if (this.recommends) recommends.forEach((group) => this.satisfy(group))
    return true
  }

  private satisfy(group: readonly number[]): boolean {
    if (group.some((id) => this.isSatisfied(id))) return true
    const candidates = group.flatMap((id) => [...providersOf(this.index, id)].sort((a, b) => this.priority(a) - this.priority(b)))
    return candidates.some((candidate) => {
      const before = new Set(this.chosen)
      if (this.install(candidate)) return true
      this.chosen = before
      return false
    })
  }

  private isSatisfied(id: number): boolean {
    if (id >= this.index.packages.length) return providersOf(this.index, id).some((number) => this.has(number))
    return this.has(id) || (this.index.alsoProvided.get(id) ?? []).some((number) => this.has(number))
  }

  private has(number: number): boolean {
    return this.installed.has(number) || this.chosen.has(number)
  }

  private priority(number: number): number {
    return this.index.packages[number]?.priority ?? 0
  }

  private conflicts(number: number): boolean {
    const named = [number, ...(this.provides.get(number) ?? [])]
    const rivals = [
      ...(this.index.conflicts.get(number) ?? []).flatMap((id) => providersOf(this.index, id)),
      ...named.flatMap((id) => this.conflictedBy.get(id) ?? []),
    ]
    return rivals.some((rival) => rival !== number && this.has(rival))
  }
}

function inverse(table: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> {
  const result = new Map<number, number[]>()
  for (const [key, values] of table) {
    for (const value of values) result.set(value, [...(result.get(value) ?? []), key])
  }
  return result
}

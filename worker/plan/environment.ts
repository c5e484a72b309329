import type { Environment } from '../instructions'

/** Changes are walked up to here; then they are gathered in a table. */
const LONGEST_CHAIN = 32

/**
 * Variables in the order they were last set. A value: setting one gives a new list that shares the old, so that a thousand instructions cost no
 * thousand copies.
 */
export class VariableList implements Environment {
  static readonly empty = new VariableList(new Map(), null)
  private all: ReadonlyMap<string, string> | null = null
  private texts: readonly string[] | null = null

  private constructor(
    private readonly table: ReadonlyMap<string, string>,
    private readonly change: Change | null,
  ) {}

  static from(pairs: Iterable<readonly [string, string]>): VariableList {
    return new VariableList(new Map(pairs), null)
  }

  set(name: string, value: string): VariableList {
    const length = (this.change?.length ?? 0) + 1
    if (length > LONGEST_CHAIN) return new VariableList(this.entries(), null).set(name, value)
    return new VariableList(this.table, { name, value, before: this.change, length })
  }

  without(name: string): VariableList {
    const table = new Map(this.entries())
    return table.delete(name) ? new VariableList(table, null) : this
  }

  get(name: string): string | undefined {
    for (let change = this.change; change !== null; change = change.before) if (change.name === name) return change.value
    return this.table.get(name)
  }

  /** Without the table of all values, which a thousand undefined variables would make a thousand times. */
  names(): readonly string[] {
    if (this.change === null || this.all) return [...this.entries().keys()]
    const changed = new Set<string>()
    for (let change: Change | null = this.change; change !== null; change = change.before) changed.add(change.name)
    const names: string[] = []
    for (const name of this.table.keys()) if (!changed.has(name)) names.push(name)
    return [...names, ...[...changed].reverse()]
  }

  list(): readonly string[] {
    this.texts ??= Array.from(this.entries(), ([name, value]) => `${name}=${value}`)
    return this.texts
  }

  entries(): ReadonlyMap<string, string> {
    if (this.change === null) return this.table
    if (this.all) return this.all
    const all = new Map(this.table)
    for (const { name, value } of changesOf(this.change)) {
      all.delete(name)
      all.set(name, value)
    }
    this.all = all
    return all
  }
}

interface Change {
  readonly name: string
  readonly value: string
  readonly before: Change | null
  readonly length: number
}

/** From the oldest on. */
function changesOf(last: Change): readonly Change[] {
  const changes: Change[] = []
  for (let change: Change | null = last; change !== null; change = change.before) changes.push(change)
  return changes.reverse()
}

/** A shell variable: text, or an array of it by number or by name. */
export interface Variable {
  /** null: declared, never set. */
  readonly value: string | null
  readonly list: ReadonlyMap<number, string> | null
  readonly table: ReadonlyMap<string, string> | null
  readonly exported: boolean
  readonly readonly: boolean
  readonly integer: boolean
  readonly letters: 'lower' | 'upper' | null
  readonly reference: boolean
}

export const UNSET: Variable = {
  value: null,
  list: null,
  table: null,
  exported: false,
  readonly: false,
  integer: false,
  letters: null,
  reference: false,
}

/** Variables by name, with what functions' locals have put aside. */
export class Variables {
  private readonly byName: Map<string, Variable>
  private readonly scopes: Map<string, Variable | undefined>[]
  private environmentCache: ReadonlyMap<string, string> | null = null

  constructor(from?: Variables) {
    this.byName = new Map(from?.byName)
    this.scopes = from ? from.scopes.map((scope) => new Map(scope)) : []
  }

  get(name: string): Variable | undefined {
    return this.byName.get(name)
  }

  set(name: string, variable: Variable): void {
    if (variable.exported || this.byName.get(name)?.exported) this.environmentCache = null
    this.byName.set(name, variable)
  }

  delete(name: string): void {
    if (this.byName.get(name)?.exported) this.environmentCache = null
    this.byName.delete(name)
  }

  names(): readonly string[] {
    return [...this.byName.keys()]
  }

  /** A function begins: what it declares local goes when it ends. */
  enter(): void {
    this.scopes.push(new Map())
  }

  leave(): void {
    for (const [name, before] of this.scopes.pop() ?? []) {
      if (before) this.set(name, before)
      else this.delete(name)
    }
  }

  get inFunction(): boolean {
    return this.scopes.length > 0
  }

  /** Makes a name local to the running function; false where it was already. */
  makeLocal(name: string): boolean {
    const scope = this.scopes[this.scopes.length - 1]
    if (!scope || scope.has(name)) return false
    scope.set(name, this.byName.get(name))
    return true
  }

  /** What a child process gets, `hashed`: in the order of dash's and ash's hash table. */
  environment(hashed: boolean): ReadonlyMap<string, string> {
    if (this.environmentCache) return this.environmentCache
    const rows = [...this.byName].flatMap(([name, { exported, value }]) => (exported && value !== null ? [[name, value] as const] : []))
    if (hashed) rows.sort(([a], [b]) => bucketOf(a) - bucketOf(b) || Number(b === FIRST_IN_BUCKET) - Number(a === FIRST_IN_BUCKET))
    this.environmentCache = new Map(rows)
    return this.environmentCache
  }
}

/** A variable that the shell has in its table before any other comes. */
const FIRST_IN_BUCKET = 'PATH'
const BUCKETS = 39

/** dash's hashvar: the first letter times 16, and all letters. */
function bucketOf(name: string): number {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return ((name.codePointAt(0) ?? 0) * 16 + sum) % BUCKETS
}

/** The scalar that `$name` gives: of an array its element 0. */
export function scalarOf(variable: Variable): string | null {
  if (variable.list) return variable.list.get(0) ?? null
  if (variable.table) return variable.table.get('0') ?? null
  return variable.value
}

/** All values in order: an array's, or the one of a scalar. */
export function valuesOf(variable: Variable): readonly string[] {
  if (variable.list) return keysOf(variable).map((key) => variable.list?.get(Number(key)) ?? '')
  if (variable.table) return [...variable.table.values()]
  return variable.value === null ? [] : [variable.value]
}

/** All keys in order. */
export function keysOf(variable: Variable): readonly string[] {
  if (variable.list) return [...variable.list.keys()].sort((a, b) => a - b).map(String)
  if (variable.table) return [...variable.table.keys()]
  return variable.value === null ? [] : ['0']
}

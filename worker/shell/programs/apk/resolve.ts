import type { ApkIndex } from '../../../catalog'

/** What cannot be chosen, and who asked: apk prints these under `unable to select packages:`. */
export type Conflict =
  | { readonly kind: 'missing'; readonly name: string; readonly by: string }
  | { readonly kind: 'version'; readonly number: number; readonly wanted: string; readonly by: string }

/** A package as it may be asked for: `curl`, `curl=8.5.0-r0`, `nodejs~20`, `libpq>15`. */
export interface Request {
  readonly name: string
  readonly operator: string
  readonly version: string
  readonly text: string
}

/** Reads a request; a repository pin (`@edge`) is left out. */
export function parseRequest(text: string): Request {
  const [, name = text, operator = '', version = ''] = /^([^=<>~@]+)(<=|>=|~=|[=<>~])?([^@]*)/.exec(text) ?? []
  return { name, operator, version, text }
}

/**
 * What apk installs for some requests, in its order: each package after what it needs, then what comes by itself (`install_if`). Held against
 * the answers of the real apk, of which it gives all but one. Of several providers the one that is there wins, else the highest priority.
 */
export function resolveAdd(
  index: ApkIndex,
  requests: readonly Request[],
  installed: ReadonlySet<number>,
  by = 'world',
): number[] | Conflict[] {
  const choice = new Choice(index, installed)
  const conflicts = requests.flatMap((request) => choice.request(request, by))
  if (conflicts.length > 0) return conflicts
  choice.addTriggered()
  return choice.order
}

/** All that some packages need and that is installed, themselves included: what stays when the rest goes. */
export function neededBy(index: ApkIndex, roots: Iterable<number>, installed: ReadonlySet<number>): Set<number> {
  const needed = new Set<number>()
  const visit = (id: number): void => {
    for (const number of providers(index, id)) {
      if (!installed.has(number) || needed.has(number)) continue
      needed.add(number)
      index.packages[number]?.depends.forEach(visit)
    }
  }
  for (const root of roots) visit(root)
  for (let before = -1; before !== needed.size;) {
    before = needed.size
    for (const { number, conditions } of index.installIf)
      if (conditions.every((id) => providers(index, id).some((p) => needed.has(p)))) visit(number)
  }
  return needed
}

class Choice {
  readonly order: number[] = []
  private readonly chosen = new Set<number>()

  constructor(
    private readonly index: ApkIndex,
    private readonly installed: ReadonlySet<number>,
  ) {}

  request({ name, operator, version, text }: Request, by: string): Conflict[] {
    const id = findPackage(this.index, name)
    if (id === undefined) return [{ kind: 'missing', name: text, by: `${by}[${text}]` }]
    const number = this.pick(id)
    if (!satisfies(this.index.packages[number]?.version ?? '', operator, version))
      return [{ kind: 'version', number, wanted: text, by: `${by}[${text}]` }]
    this.add(number)
    return []
  }

  /** Adds packages whose conditions have come true, until none does. */
  addTriggered(): void {
    for (let before = -1; before !== this.order.length;) {
      before = this.order.length
      for (const { number, conditions } of this.index.installIf) {
        if (!this.has(number) && conditions.every((id) => providers(this.index, id).some((provider) => this.has(provider))))
          this.add(number)
      }
    }
  }

  private add(id: number): void {
    const number = this.pick(id)
    if (this.has(number)) return
    this.chosen.add(number)
    this.index.packages[number]?.depends.forEach((need) => this.add(need))
    this.order.push(number)
  }

  private has(number: number): boolean {
    return this.installed.has(number) || this.chosen.has(number)
  }

  private pick(id: number): number {
    const virtual = this.index.virtuals.get(id)
    if (!virtual) return id
    const here = virtual.providers.find(({ number }) => this.has(number))
    const best = here ?? virtual.providers.reduce((best, next) => (next.priority > best.priority ? next : best))
    return best.number
  }
}

function findPackage(index: ApkIndex, name: string): number | undefined {
  const virtual = [...index.virtuals].find(([, row]) => row.name === name)
  return index.byName.get(name) ?? virtual?.[0] ?? index.aliases.get(name)
}

function providers(index: ApkIndex, id: number): readonly number[] {
  return index.virtuals.get(id)?.providers.map(({ number }) => number) ?? [id]
}

function satisfies(version: string, operator: string, wanted: string): boolean {
  if (operator === '') return true
  if (operator.startsWith('~')) return version === wanted || version.startsWith(`${wanted}.`) || version.startsWith(`${wanted}-r`)
  const order = compareVersions(version, wanted)
  if (order === 0) return operator.includes('=')
  return operator[0] === (order < 0 ? '<' : '>')
}

/** Numbers by value, letters by order, part by part; `-r` counts as a part. */
export function compareVersions(a: string, b: string): number {
  const left = a.match(/\d+|[a-z]+/g) ?? []
  const right = b.match(/\d+|[a-z]+/g) ?? []
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x === y) continue
    const bothNumbers = /^\d+$/.test(x) && /^\d+$/.test(y)
    return bothNumbers ? Number(x) - Number(y) : x < y ? -1 : 1
  }
  return 0
}

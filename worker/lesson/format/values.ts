import type { Entry, Located, LocatedMap } from './located'
import type { Findings } from './problem'

/** Reads typed values from the front matter; what does not fit goes to the findings and is left out. */
export class Values {
  constructor(
    readonly findings: Findings,
    readonly map: LocatedMap,
  ) {}

  /** Keys that are none of these are said. */
  allow(names: readonly string[]): this {
    for (const [name, { keyRange }] of this.map.entries) if (!names.includes(name)) this.findings.add('unknown-key', name, keyRange)
    return this
  }

  has(name: string): boolean {
    return this.map.entries.has(name)
  }

  text(name: string, fallback?: string): string {
    return this.#read(name, (value) => textOf(value), 'text', fallback) ?? fallback ?? ''
  }

  number(name: string): number {
    return this.#read(name, (value) => (value.kind === 'scalar' && typeof value.value === 'number' ? value.value : null), 'number') ?? 0
  }

  texts(name: string): readonly string[] {
    return this.#read(name, textsOf, 'list', null) ?? []
  }

  /** A map's entries, each read by `read`; absent: none. */
  each<T>(name: string, read: (entry: Entry, key: string) => T | null): Readonly<Record<string, T>> {
    const value = this.map.entries.get(name)?.value
    if (!value) return {}
    if (value.kind !== 'map') return this.findings.instead({}, 'wrong-kind', 'map', value.range)
    return recordOf(value, read)
  }

  #read<T>(name: string, read: (value: Located) => T | null, kind: string, fallback?: unknown): T | null {
    const entry = this.map.entries.get(name)
    if (!entry) return fallback === undefined ? this.findings.add('missing-key', name, this.map.range) : null
    return read(entry.value) ?? this.findings.add('wrong-kind', kind, entry.value.range)
  }
}

/** A map's entries as a record without a prototype's names. */
export function recordOf<T>(map: LocatedMap, read: (entry: Entry, key: string) => T | null): Readonly<Record<string, T>> {
  const pairs = [...map.entries].flatMap(([key, entry]) => {
    const value = read(entry, key)
    return value === null ? [] : [[key, value] as const]
  })
  return Object.fromEntries(pairs)
}

export function textOf(value: Located): string | null {
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : null
}

export function textsOf(value: Located): readonly string[] | null {
  if (value.kind !== 'list') return null
  const texts = value.items.map(textOf)
  return texts.every((each) => each !== null) ? texts : null
}

/** `--filter NAME=VALUE`, several values a name. */
export type Filters = ReadonlyMap<string, readonly string[]>

/** Reads filters; the error is the client's, or the daemon's for a name that it does not know. */
export function parseFilters(given: readonly string[], known: readonly string[]): Filters | { readonly error: string } {
  const filters = new Map<string, string[]>()
  for (const text of given) {
    const equals = text.indexOf('=')
    if (equals < 0)
      return {
        error:
          'invalid argument ' +
          JSON.stringify(text) +
          ' for "-f, --filter" flag: invalid filter (' +
          JSON.stringify(text) +
          '): must be in the form <filter>=<value>',
      }
    const name = text.slice(0, equals).trim().toLowerCase()
    if (!known.includes(name)) return { error: `Error response from daemon: invalid filter '${name}'` }
    filters.set(name, [...(filters.get(name) ?? []), text.slice(equals + 1).trim()])
  }
  return filters
}

/** `label=KEY` or `label=KEY=VALUE`: every one must hold. */
export function matchesLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  return (filters.get('label') ?? []).every((filter) => {
    const equals = filter.indexOf('=')
    if (equals < 0) return Object.hasOwn(labels, filter)
    return labels[filter.slice(0, equals)] === filter.slice(equals + 1)
  })
}

/** A path pattern of Go's path.Match, as `reference=` takes it. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  try {
    return new RegExp(`^${source}$`).test(text)
  } catch {
    return false
  }
}

interface Vertex {
  readonly digest: string
  readonly name: string
  readonly cached?: boolean
  readonly completed?: string
  readonly error?: string
}
interface Status {
  readonly vertexes?: readonly Vertex[]
  readonly logs?: readonly { readonly vertex: string; readonly data: string }[]
  readonly statuses?: readonly { readonly id: string; readonly vertex: string; readonly current: number }[]
  readonly warnings?: readonly {
    readonly level: number
    readonly short?: string
    readonly detail?: readonly string[]
    readonly url?: string
    readonly range?: readonly { readonly start?: { readonly line?: number } }[]
  }[]
}

/** What `--progress=rawjson` says, in the words of a golden; `tail` is what was printed beside it. */
export function readProgress(stderr: string) {
  const vertexes = new Map<string, Vertex>()
  const logs = new Map<string, string>()
  const warnings: unknown[] = []
  const tail: string[] = []
  let contextBytes = 0
  for (const line of stderr.split('\n')) {
    const status = statusOf(line)
    if (!status) {
      if (line !== '') tail.push(line)
      continue
    }
    for (const vertex of status.vertexes ?? []) vertexes.set(vertex.digest, { ...vertexes.get(vertex.digest), ...vertex })
    for (const { vertex, data } of status.logs ?? []) logs.set(vertex, (logs.get(vertex) ?? '') + decoded(data))
    for (const { id, vertex, current } of status.statuses ?? []) {
      const isContext = vertexes.get(vertex)?.name === '[internal] load build context' && id.startsWith('transferring context')
      if (isContext) contextBytes = Math.max(contextBytes, current)
    }
    for (const { level, short = '', detail = [], url, range } of status.warnings ?? []) {
      warnings.push({ level, short: decoded(short), detail: detail.map(decoded), url, line: range?.[0]?.start?.line })
    }
  }
  const steps = [...vertexes.values()].filter(({ name }) => /^\[(?!internal)/.test(name)).map((vertex) => stepOf(vertex, logs))
  return { contextBytes, warnings, steps: steps.sort((a, b) => (a.name < b.name ? -1 : 1)), tail }
}

function stepOf({ digest, name, cached, completed, error }: Vertex, logs: ReadonlyMap<string, string>) {
  const output = logs.get(digest)
  return {
    name,
    cached: cached ?? false,
    ...(error !== undefined && error !== '' && { error }),
    ...(output !== undefined && { output }),
    ...(!cached && completed === undefined && { incomplete: true }),
  }
}

function statusOf(line: string): Status | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

import { digestHex, digestOf } from '../image'
import type { Node, Payload } from './node'
import type { Origin, Part, Vertex } from './types'

/**
 * Makes one vertex of equal nodes. Nodes are added as BuildKit visits them, inputs first; a vertex takes its name from the last that was added
 * before it was first asked for (behaviour §12).
 */
export class Graph {
  private readonly groups = new Map<string, Group>()
  private readonly groupOf = new Map<Node, Group>()

  /** Adds a node and all it needs; without recursion, as a chain may be long. */
  add(node: Node): void {
    const pending: { node: Node; next: number }[] = [{ node, next: 0 }]
    for (let top = pending.at(-1); top; top = pending.at(-1)) {
      const input = top.node.inputs[top.next++]
      if (input === undefined) {
        this.join(top.node)
        pending.pop()
      } else if (!this.groupOf.has(input)) pending.push({ node: input, next: 0 })
    }
  }

  /** The vertex of a node; it and its inputs are final from here on. */
  vertexOf(node: Node): Vertex {
    const known = this.groupOf.get(node)?.vertex
    if (known) return known
    this.add(node)
    for (const group of this.groups.values()) group.vertex ??= makeVertex(group)
    const vertex = this.groupOf.get(node)?.vertex
    if (!vertex) throw new Error('a node that was added has a vertex')
    return vertex
  }

  /** All vertices so far, inputs first. */
  vertices(): readonly Vertex[] {
    return Array.from(this.groups.values(), (group) => (group.vertex ??= makeVertex(group)))
  }

  private join(node: Node): void {
    if (this.groupOf.has(node)) return
    const inputs = node.inputs.map((input) => this.groupOf.get(input)).filter((group) => group !== undefined)
    const key = keyOf(node, inputs)
    const known = this.groups.get(key)
    const group = known ?? { id: this.groups.size, node, inputs, name: '', origins: [], ignoreCache: false, vertex: null }
    if (!known) this.groups.set(key, group)
    this.groupOf.set(node, group)
    if (group.vertex) return
    group.name = node.name
    group.ignoreCache ||= node.ignoreCache
    if (node.origin) group.origins.push(node.origin)
  }
}

interface Group {
  readonly id: number
  readonly node: Node
  readonly inputs: readonly Group[]
  name: string
  readonly origins: Origin[]
  ignoreCache: boolean
  vertex: Vertex | null
}

function keyOf({ payload, parts, identity }: Node, inputs: readonly Group[]): string {
  const texts = [payload.kind, identity, inputs.map(({ id }) => id).join()]
  for (const { name, value } of parts) texts.push(name, value)
  return JSON.stringify(texts)
}

function makeVertex({ node, inputs, name, origins, ignoreCache }: Group): Vertex {
  const vertices = inputs.map((input) => (input.vertex ??= makeVertex(input)))
  return new GraphVertex(node, vertices, name, origins, ignoreCache).withPayload()
}

/** Digests are worked out when they are asked for: checks need none. */
class GraphVertex {
  readonly parts: readonly Part[]
  private readonly payload: Payload
  private readonly identity: string
  private ownDefinition: string | null = null
  private ownDigest: string | null = null

  constructor(
    node: Node,
    readonly inputs: readonly Vertex[],
    readonly name: string,
    readonly origins: readonly Origin[],
    readonly ignoreCache: boolean,
  ) {
    this.parts = node.parts
    this.payload = node.payload
    this.identity = node.identity
  }

  get origin(): Origin | null {
    return this.origins.at(-1) ?? null
  }

  get definition(): string {
    this.ownDefinition ??= hashOf(this.payload.kind, ...this.parts.flatMap(({ name, value }) => [name, value]))
    return this.ownDefinition
  }

  get digest(): string {
    if (this.ownDigest !== null) return this.ownDigest
    let digest = ''
    for (const vertex of this.undigested()) {
      digest = hashOf(vertex.definition, vertex.identity, ...vertex.inputs.map((input) => input.digest))
      vertex.ownDigest = digest
    }
    return digest
  }

  /** What has no digest yet of this vertex and all below it, inputs first: a chain may be longer than the stack is deep. */
  private undigested(): readonly GraphVertex[] {
    const found: GraphVertex[] = []
    const pending: GraphVertex[] = [this]
    for (let vertex = pending.pop(); vertex; vertex = pending.pop()) {
      if (vertex.ownDigest !== null) continue
      found.push(vertex)
      for (const input of vertex.inputs) if (input instanceof GraphVertex) pending.push(input)
    }
    return found.reverse()
  }

  withPayload(): Vertex {
    return Object.assign(this, this.payload)
  }
}

/** Lengths stand before the texts, so that no two lists give one text. */
function hashOf(...texts: readonly string[]): string {
  return digestHex(digestOf(texts.map((text) => `${text.length}:${text}`).join('')))
}

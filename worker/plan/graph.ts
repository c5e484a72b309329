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
  private readonly made: GraphVertex[] = []

  /** The vertex of a node; it and its inputs are final from here on. */
  vertexOf(node: Node): Vertex {
    this.add(node)
    const vertex = this.vertices()[this.groupOf.get(node)?.id ?? 0]
    if (!vertex) throw new Error('a node that was added has a vertex')
    return vertex
  }

  /** All vertices so far, inputs first. */
  vertices(): readonly Vertex[] {
    if (this.made.length === this.groups.size) return this.made
    for (const group of [...this.groups.values()].slice(this.made.length)) {
      const inputs = group.inputs.map(({ id }) => this.made[id]).filter((input) => input !== undefined)
      this.made.push(makeVertex(group, inputs, this.made))
    }
    return this.made
  }

  /** Adds a node and all it needs; without recursion, as a chain may be long. */
  private add(node: Node): void {
    if (this.groupOf.has(node)) return
    const pending: { node: Node; next: number }[] = [{ node, next: 0 }]
    for (let top = pending.at(-1); top; top = pending.at(-1)) {
      const input = top.node.inputs[top.next++]
      if (input === undefined) {
        this.join(top.node)
        pending.pop()
      } else if (!this.groupOf.has(input)) pending.push({ node: input, next: 0 })
    }
  }

  private join(node: Node): void {
    if (this.groupOf.has(node)) return
    const inputs = node.inputs.map((input) => this.groupOf.get(input)).filter((group) => group !== undefined)
    const key = keyOf(node, inputs)
    const known = this.groups.get(key)
    const group = known ?? { id: this.groups.size, node, inputs, name: '', origins: [], ignoreCache: false }
    if (!known) this.groups.set(key, group)
    this.groupOf.set(node, group)
    if (group.id < this.made.length) return
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
}

function keyOf({ payload, parts, identity }: Node, inputs: readonly Group[]): string {
  const texts = [payload.kind, identity, inputs.map(({ id }) => id).join()]
  for (const { name, value } of parts) texts.push(name, value)
  return JSON.stringify(texts)
}

type GraphVertex = Vertex & VertexRecord

function makeVertex(group: Group, inputs: readonly Vertex[], made: readonly VertexRecord[]): GraphVertex {
  return Object.assign(new VertexRecord(group, inputs, made), group.node.payload)
}

/** Digests are worked out when they are asked for: checks need none. */
class VertexRecord {
  readonly parts: readonly Part[]
  readonly name: string
  readonly origins: readonly Origin[]
  readonly origin: Origin | null
  readonly ignoreCache: boolean
  private readonly id: number
  private readonly nodeKind: Payload['kind']
  private readonly identity: string
  private ownDefinition: string | null = null
  private ownDigest: string | null = null

  constructor(
    { id, node, name, origins, ignoreCache }: Group,
    readonly inputs: readonly Vertex[],
    private readonly made: readonly VertexRecord[],
  ) {
    this.parts = node.parts
    this.name = name
    this.origins = origins
    this.origin = origins.at(-1) ?? null
    this.ignoreCache = ignoreCache
    this.nodeKind = node.payload.kind
    this.identity = node.identity
    this.id = id
  }

  get definition(): string {
    this.ownDefinition ??= hashOf([this.nodeKind, ...this.parts.flatMap(({ name, value }) => [name, value])])
    return this.ownDefinition
  }

  get digest(): string {
    if (this.ownDigest !== null) return this.ownDigest
    const first = this.made.findLastIndex(({ ownDigest }) => ownDigest !== null) + 1
    for (const vertex of this.made.slice(first, this.id)) vertex.hash()
    return this.hash()
  }

  /** From the first on, each after its inputs: a chain of vertices may be longer than the stack is deep. */
  private hash(): string {
    this.ownDigest ??= hashOf([this.definition, this.identity, ...this.inputs.map(({ digest }) => digest)])
    return this.ownDigest
  }
}

/** Lengths stand before the texts, so that no two lists give one text. */
function hashOf(texts: readonly string[]): string {
  return digestHex(digestOf(texts.map((text) => `${text.length}:${text}`).join('')))
}

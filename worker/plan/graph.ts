import { digestHex, digestOf } from '../image'
import { inputsFirst, type Description, type Node, type Payload } from './node'
import type { Origin, Part, Vertex } from './types'

/**
 * Makes one vertex of equal nodes. Nodes are added as BuildKit visits them, inputs first, and the target's before all others; a vertex takes its
 * name from the last of the target's (behaviour §12).
 */
export class Graph {
  private readonly groups = new Map<string, Group>()
  private readonly groupOf = new Map<Node, Group>()
  private readonly made: GraphVertex[] = []
  private targetSize: number | null = null

  /** The vertex of a node; it and its inputs are final from here on. */
  vertexOf(node: Node): Vertex {
    this.add(node)
    const vertex = this.makeAll()[this.groupOf.get(node)?.id ?? 0]
    if (!vertex) throw new Error('a node that was added has a vertex')
    return vertex
  }

  /** Adds the target's graph, once and before all others. */
  aimAt(target: Node): void {
    if (this.targetSize !== null) return
    this.vertexOf(target)
    this.targetSize = this.made.length
  }

  /** The vertices of the target's graph, inputs first. */
  get targetVertices(): readonly Vertex[] {
    return this.made.slice(0, this.targetSize ?? 0)
  }

  private makeAll(): readonly Vertex[] {
    if (this.made.length === this.groups.size) return this.made
    for (const group of [...this.groups.values()].slice(this.made.length)) {
      const inputs = group.inputs.map(({ id }) => this.made[id]).filter((input) => input !== undefined)
      this.made.push(makeVertex(group, inputs, this.made))
    }
    return this.made
  }

  private add(node: Node): void {
    for (const one of inputsFirst(node, this.groupOf)) this.join(one)
  }

  private join(node: Node): void {
    const inputs = node.inputs.map((input) => this.groupOf.get(input)).filter((group) => group !== undefined)
    const description = node.describe()
    const key = keyOf(description, inputs)
    const known = this.groups.get(key)
    const group = known ?? { id: this.groups.size, description, inputs, name: '', origins: [], ignoreCache: false }
    if (!known) this.groups.set(key, group)
    this.groupOf.set(node, group)
    if (group.id < this.made.length) return
    group.name = node.name()
    group.ignoreCache ||= node.ignoreCache
    if (node.origin) group.origins.push(node.origin)
  }
}

interface Group {
  readonly id: number
  readonly description: Description
  readonly inputs: readonly Group[]
  name: string
  readonly origins: Origin[]
  ignoreCache: boolean
}

function keyOf({ payload, parts, identity }: Description, inputs: readonly Group[]): string {
  const texts = [payload.kind, identity, inputs.map(({ id }) => id).join()]
  for (const { name, value } of parts) texts.push(name, value)
  return JSON.stringify(texts)
}

type GraphVertex = Vertex & VertexRecord

function makeVertex(group: Group, inputs: readonly Vertex[], made: readonly VertexRecord[]): GraphVertex {
  return Object.assign(new VertexRecord(group, inputs, made), group.description.payload)
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
    { id, description, name, origins, ignoreCache }: Group,
    readonly inputs: readonly Vertex[],
    private readonly made: readonly VertexRecord[],
  ) {
    this.parts = description.parts
    this.name = name
    this.origins = origins
    this.origin = origins.at(-1) ?? null
    this.ignoreCache = ignoreCache
    this.nodeKind = description.payload.kind
    this.identity = description.identity
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

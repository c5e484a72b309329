import type { BaseImage } from '../image'
import { joinPath, type FileAction, type Mount, type Network, type Owner } from '../instructions'
import type { Origin, Part } from './types'

/** What a vertex does, without its place in the graph. */
export type Payload =
  | { readonly kind: 'image'; readonly base: BaseImage }
  | { readonly kind: 'context' }
  | { readonly kind: 'scratch' }
  | {
      readonly kind: 'exec'
      readonly argv: readonly string[]
      readonly env: readonly string[]
      readonly proxyEnv: readonly string[]
      readonly cwd: string
      readonly user: string
      readonly network: Network
      readonly insecure: boolean
      readonly mounts: readonly Mount[]
    }
  | { readonly kind: 'file'; readonly actions: readonly FileAction[] }
  | { readonly kind: 'remote'; readonly url: string; readonly checksum: string | null }
  | { readonly kind: 'merge' }

/** All that makes two operations the same, beside their inputs. */
export interface Description {
  readonly payload: Payload
  readonly parts: readonly Part[]
  /** What tells vertices apart but not cache keys: full paths, ids of caches. */
  readonly identity: string
}

/**
 * A vertex as one instruction means it: equal nodes of several instructions become one vertex of the graph (`Graph`). It is described and named
 * once the graph is asked for: checks need no graph.
 */
export interface Node {
  describe(): Description
  name(): string
  readonly inputs: readonly Node[]
  readonly origin: Origin | null
  readonly ignoreCache: boolean
  /** Of RUN: what the engine may refuse before anything runs. */
  readonly asks: Asks | null
}
export interface Asks {
  readonly nothing: boolean
  readonly hostNetwork: boolean
  readonly insecure: boolean
}

/** A node and all it stands on, inputs first, each once; without recursion, as a chain may be long. */
export function* inputsFirst(node: Node, seen: ReadonlySet<Node> | ReadonlyMap<Node, unknown> = new Set()): Generator<Node> {
  const met = new Set<Node>([node])
  const pending: { node: Node; next: number }[] = seen.has(node) ? [] : [{ node, next: 0 }]
  for (let top = pending.at(-1); top; top = pending.at(-1)) {
    const input = top.node.inputs[top.next++]
    if (input === undefined) {
      yield top.node
      pending.pop()
    } else if (!met.has(input) && !seen.has(input)) {
      met.add(input)
      pending.push({ node: input, next: 0 })
    }
  }
}

/** A vertex of the builder's own. */
export function plainNode(payload: Payload, parts: readonly Part[] = [], name = '', inputs: readonly Node[] = []): Node {
  return { describe: () => ({ payload, parts, identity: '' }), name: () => name, inputs, origin: null, ignoreCache: false, asks: null }
}

export const SCRATCH = plainNode({ kind: 'scratch' })
export const CONTEXT = plainNode({ kind: 'context' }, [], '[internal] load build context')

/** A heredoc as a file of its own, that is then copied or mounted. */
export function inlineDocument(name: string, text: string, mode: number): Node {
  const path = joinPath('/', name)
  const action: FileAction = { do: 'mkfile', path, mode, bytes: new TextEncoder().encode(text), owner: null }
  const parts = [
    { name: 'mkfile', value: path },
    { name: 'mode', value: mode.toString(8) },
    { name: 'text', value: text },
  ]
  return plainNode({ kind: 'file', actions: [action] }, parts, '[internal] preparing inline document', [SCRATCH])
}

/** `user:group` as a part of a definition. */
export function ownerText(owner: Owner | null): string {
  if (owner === null) return ''
  return owner.group === null ? owner.user : `${owner.user}:${owner.group}`
}

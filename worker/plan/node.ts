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

/** A vertex as one instruction means it: equal nodes of several instructions become one vertex of the graph (`Graph`). */
export interface Node {
  readonly payload: Payload
  readonly parts: readonly Part[]
  /** What tells vertices apart but not cache keys: full paths, ids of caches. */
  readonly identity: string
  readonly inputs: readonly Node[]
  readonly name: string
  readonly origin: Origin | null
  readonly ignoreCache: boolean
}

/** A vertex of the builder's own. */
export function plainNode(payload: Payload, parts: readonly Part[] = [], name = '', inputs: readonly Node[] = []): Node {
  return { payload, parts, identity: '', inputs, name, origin: null, ignoreCache: false }
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

import type { Execute, Mount, MountRequest } from '../instructions'
import { baseName, cleanPath, joinPath } from '../instructions'
import { goQuote } from '../text'
import { CONTEXT, inlineDocument, SCRATCH, type Node } from './node'
import type { StageState } from './state'
import type { Part } from './types'

export interface Mounted {
  readonly mounts: readonly Mount[]
  /** What they are mounted from; a mount's `input` counts from 1, after the root. */
  readonly inputs: readonly Node[]
  readonly parts: readonly Part[]
  readonly identity: string
}

const PLAIN = { id: '', sharing: 'shared', required: false, mode: null, uid: null, gid: null, sizeBytes: null, env: null } as const

/** The mounts of a RUN as its vertex has them (behaviour §7); a script in a heredoc comes first. */
export function mountsOf(stage: StageState, { mounts: requests, script }: Execute): Mounted | { readonly error: string } {
  const mounts: Mount[] = []
  const inputs: Node[] = []
  const inputOf = (node: Node): number => {
    const known = inputs.indexOf(node)
    return known < 0 ? inputs.push(node) : known + 1
  }
  if (script) {
    const input = inputOf(inlineDocument(script.name, script.text, 0o755))
    mounts.push({ ...PLAIN, type: 'bind', target: '/dev/pipes/', source: '/', readOnly: true, input })
  }
  for (const [index, request] of requests.entries()) {
    const source = stage.command?.sources[index]
    const mount = mountOf(stage, request, source, inputOf)
    if ('error' in mount) return mount
    mounts.push(mount)
  }
  const identity = mounts.length === 0 ? '' : JSON.stringify(mounts.map(({ source, id, sharing }) => [source, id, sharing]))
  return { mounts, inputs, parts: mounts.map((mount) => ({ name: 'mount', value: keyText(mount) })), identity }
}

function mountOf(
  stage: StageState,
  request: MountRequest,
  source: StageState | undefined,
  inputOf: (node: Node) => number,
): Mount | { readonly error: string } {
  const { from, ...mount } = request
  if (from !== '' && source && !source.evaluated) {
    const target = goQuote(mount.target)
    return { error: `cannot mount from stage ${goQuote(from)} to ${target}, stage needs to be defined before current command` }
  }
  switch (mount.type) {
    case 'secret':
      return secretMount(mount)
    case 'ssh':
      return mount.source === '' ? { ...mount, id: mount.id || 'default', input: null } : { error: 'ssh does not support source' }
    case 'bind':
    case 'cache':
    case 'tmpfs':
      break
  }
  const target = cleanPath(mount.target).startsWith('/') ? mount.target : joinPath('/', stage.folder, mount.target)
  if (target === '/') return { error: `invalid mount target ${goQuote(target)}` }
  if (from === '' && mount.type !== 'cache') stage.shared.contextPaths.add(joinPath('/', mount.source))
  const files = from === '' ? (mount.type === 'bind' ? CONTEXT : SCRATCH) : (source?.root ?? SCRATCH)
  const input = mount.type === 'tmpfs' || files === SCRATCH ? null : inputOf(files)
  const id = mount.type === 'cache' ? mount.id || cleanPath(mount.target) : mount.id
  return { ...mount, target, source: joinPath('/', mount.source), id, input }
}

/** Without a target a secret is a file named after its id; with `env` alone it is only a variable. */
function secretMount(mount: Omit<MountRequest, 'from'>): Mount {
  const id = mount.source || mount.id || baseName(mount.target)
  const target = mount.target || (mount.env === null ? `/run/secrets/${baseName(id)}` : '')
  return { ...mount, id, target, input: null }
}

/** What of a mount is in the cache key: the id of a cache only where it is the default and shared, never what a secret holds (behaviour §9; seen on 28.5). */
function keyText({ type, target, readOnly, id, sharing, required, mode, uid, gid, sizeBytes, env, input }: Mount): string {
  const isDefaultCache = type === 'cache' && (id === target || `/${id}` === target) && sharing === 'shared'
  const words = [
    type,
    target,
    readOnly && 'readonly',
    isDefaultCache && `id=${id}`,
    (type === 'secret' || type === 'ssh') && `id=${id}`,
    required && 'required',
    mode !== null && `mode=${mode.toString(8)}`,
    uid !== null && `uid=${uid}`,
    gid !== null && `gid=${gid}`,
    sizeBytes !== null && `size=${sizeBytes}`,
    env !== null && `env=${env}`,
    input !== null && `input=${input}`,
  ]
  return words.filter((word) => word !== false).join(' ')
}

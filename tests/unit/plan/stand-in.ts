import type { BaseImage, ContainerConfig, ImageSource } from '../../../worker/image'
import { parseDockerfile } from '../../../worker/dockerfile'
import { parseInstructions } from '../../../worker/instructions'
import { plan, type Plan, type PlanFailure, type PlanOptions } from '../../../worker/plan'
import { digestOf } from '../../../worker/image'

const BASE_HISTORY = [
  { created: '1970-01-01T00:00:00Z', created_by: 'COPY rootfs / # buildkit', comment: 'buildkit.dockerfile.v0' },
  { created: '1970-01-01T00:00:00Z', created_by: 'CMD ["sh"]', comment: 'buildkit.dockerfile.v0', empty_layer: true },
]

/** The config of the base that the recorded cases use; its files are not needed to plan. */
export const busybox = baseImage('docker.io/library/busybox:latest', {
  Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  Cmd: ['sh'],
  WorkingDir: '/',
  ArgsEscaped: true,
})
export function baseImage(name: string, config: ContainerConfig, history = BASE_HISTORY): BaseImage {
  const manifest = digestOf(name)
  const image = {
    architecture: 'amd64',
    os: 'linux',
    config,
    history,
    rootfs: { type: 'layers', diff_ids: [digestOf(`${name} layer`)] },
  } as const
  return {
    id: digestOf(`${name} config`),
    config: image,
    configText: '',
    layers: [],
    root: new Proxy({} as BaseImage['root'], { get: (_, key) => fileAccess(String(key)) }),
    fidelity: { kind: 'as-docker' },
    canonical: `${name}@${manifest}`,
    manifest,
    origin: { kind: 'real', source: name },
  }
}

/** A plan reads no file, of a base neither. */
function fileAccess(key: string): never {
  throw new Error(`plan asked for ${key} of a base's files`)
}

const MISSING =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'

export function sourceOf(...images: readonly BaseImage[]): ImageSource['resolve'] {
  return ({ registry, repository, tag }) => {
    const name = `${registry}/${repository}:${tag ?? ''}@`
    return Promise.resolve(images.find(({ canonical }) => canonical.startsWith(name)) ?? { error: MISSING, near: [], real: false })
  }
}

export function planOf(dockerfile: string, options: PlanOptions = {}, resolve = sourceOf(busybox)): Promise<Plan | PlanFailure> {
  const parsed = parseDockerfile(dockerfile)
  return plan({ parsed, instructions: parseInstructions(parsed), options, resolve })
}

import { canonicalName, parseReference, withDefaultTag, type BaseImage, type Platform, type UnknownImage } from '../image'
import { suggesting } from '../instructions'
import { failure } from './failure'
import { plainNode, SCRATCH } from './node'
import { formatPlatform } from './platform'
import type { StageTable } from './stages'
import type { StageState } from './state'
import type { BuildError, PlanRequest } from './types'

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const COMMON_IMAGES = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora']
const UNKNOWN =
  'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'

/** Images asked for by a plan: each once, in order. */
export class Bases {
  readonly images: { readonly reference: string; readonly base: BaseImage }[] = []
  private readonly known = new Map<string, BaseImage>()

  constructor(
    private readonly table: StageTable,
    private readonly resolve: PlanRequest['resolve'],
    private readonly target: Platform,
  ) {}

  /** Gives every state that stands on no stage its beginning. Names are read of all of them, images loaded only for those reached. */
  async resolveAll(reached: ReadonlySet<StageState>): Promise<BuildError | null> {
    for (const state of [...this.table.states]) {
      if (state.base || state.evaluated || state.resolved) continue
      state.resolved = reached.has(state)
      const error = state.imageName === 'scratch' ? this.beginEmpty(state) : await this.beginOnImage(state)
      if (error) return error
      if (!state.stage) state.evaluated = true
    }
    return null
  }

  private beginEmpty(state: StageState): null {
    state.platform = this.target
    state.config = { Env: [DEFAULT_PATH], WorkingDir: '/' }
    return null
  }

  private async beginOnImage(state: StageState): Promise<BuildError | null> {
    const ranges = state.range ? [state.range] : []
    const written = state.imageName
    const parsed = parseReference(written)
    if ('error' in parsed) return failure(`failed to parse stage name ${JSON.stringify(written)}: ${parsed.error}`, ...ranges)
    const reference = withDefaultTag(parsed)
    state.imageName = canonicalName(reference)
    state.platform ??= this.target
    if (!state.resolved) {
      state.nextStep(() => '')
      return null
    }
    const image = await this.load(reference, state.platform)
    if ('error' in image) {
      const message = `${written}: failed to resolve source metadata for ${state.imageName}: ${image.error}`
      const suggested = suggesting(message, written, [...this.table.names(), ...commonNames()])
      return { ...failure(suggested, ...ranges), unknownImage: { ...image, reference: state.imageName } }
    }
    this.stand(state, image, state.platform)
    return null
  }

  private async load(reference: Parameters<PlanRequest['resolve']>[0], platform: Platform): Promise<BaseImage | UnknownImage> {
    const name = canonicalName(reference)
    const key = `${name} ${formatPlatform(platform)}`
    const known = this.known.get(key)
    if (known) return known
    const found = await this.resolve(reference, platform)
    if (found === null) return { error: UNKNOWN, near: [], real: false }
    if ('error' in found) return found
    this.known.set(key, found)
    this.images.push({ reference: name, base: found })
    return found
  }

  /** An image without a layer is as good as scratch, but for its config. */
  private stand(state: StageState, image: BaseImage, platform: Platform): void {
    const { config, author, history, rootfs } = image.config
    state.image = image
    state.config = config
    state.authorName = author ?? null
    state.entries = history.map((entry) => ({ entry, layer: null }))
    state.imageName = image.canonical
    if (rootfs.diff_ids.length === 0 && history.every(({ empty_layer }) => empty_layer)) {
      state.root = SCRATCH
      return
    }
    const parts = [
      { name: 'image', value: image.canonical },
      { name: 'platform', value: formatPlatform(platform) },
    ]
    const { stage, range } = state
    const origin = stage && range ? { stage: stage.index, instruction: -1, range } : null
    state.root = { ...plainNode({ kind: 'image', base: image }, parts), name: state.nextStep(() => `FROM ${image.canonical}`), origin }
  }
}

function commonNames(): readonly string[] {
  return COMMON_IMAGES.flatMap((name) => [name, `docker.io/library${name}`, `${name}:latest`, `docker.io/library${name}:latest`])
}

/** The environment a stage begins with: the image's, which PATH is never missing from. */
export function withPath(env: readonly string[] | undefined): readonly string[] {
  if (env?.some((entry) => entry === 'PATH' || entry.startsWith('PATH='))) return env
  return [...(env ?? []), DEFAULT_PATH]
}

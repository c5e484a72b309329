import type { Platform } from '../image'
import { environment } from '../dockerfile'
import { resolveWorkdir, suggesting } from '../instructions'
import { goQuote } from '../text'
import { Bases, withPath } from './bases'
import { readEpoch } from './epoch'
import { failure, isFailure } from './failure'
import { globalArgs } from './global-args'
import { Graph } from './graph'
import { outlineOf } from './outline'
import { inputsFirst, type Node } from './node'
import { DEFAULT_PLATFORM } from './platform'
import { beginStages, linkStages, reachableFrom, StageTable } from './stages'
import type { Shared, StageState } from './state'
import { readTriggers } from './triggers'
import type { BuildError, Plan, PlanFailure, PlanRequest, Vertex } from './types'

/**
 * What a build would do: stages evaluated from their base on, the target's graph, config and history. Runs nothing and reads no file of the
 * context. Errors are BuildKit's, found in its order; with them comes what was evaluated before.
 */
export async function plan(request: PlanRequest): Promise<Plan | PlanFailure> {
  const shared = prepare(request)
  const empty = { stages: [], globalArgs: new Map<string, string>() }
  if (isFailure(shared)) return { ...shared, outline: empty, askedForIgnoreFile: false }
  const planning = new Planning(request, shared)
  const result = await planning.run()
  return isFailure(result) ? { ...result, outline: planning.outline(), askedForIgnoreFile: planning.askedForIgnoreFile } : result
}

/** All that is read before the first stage. */
function prepare({ parsed, instructions, options }: PlanRequest): Shared | BuildError {
  if (parsed.text === '') return failure('the Dockerfile cannot be empty')
  if (instructions.error) return instructions.error
  if (instructions.stages.length === 0) return failure('dockerfile contains no stages to build')
  const globals = globalArgs(parsed, instructions, options)
  if (isFailure(globals)) return globals
  const epoch = readEpoch(options.buildArgs ?? {}, globals, instructions)
  if (isFailure(epoch)) return epoch
  return {
    globals: epoch.globals,
    buildArgs: epoch.buildArgs,
    proxyEnv: proxyEnv(options.buildArgs ?? {}),
    escape: parsed.escape,
    network: options.network ?? 'default',
    epochSeconds: epoch.seconds,
    contextPaths: new Set(),
  }
}

/** Proxies that need no ARG, in both cases (behaviour §4). */
function proxyEnv(buildArgs: Readonly<Record<string, string>>): readonly string[] {
  const texts: string[] = []
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY']) {
    const given = Object.keys(buildArgs)
      .sort()
      .findLast((key) => key.toUpperCase() === name)
    const value = given === undefined ? '' : (buildArgs[given] ?? '')
    if (value !== '') texts.push(`${name}=${value}`, `${name.toLowerCase()}=${value}`)
  }
  return texts
}

class Planning {
  private readonly table = new StageTable()
  private readonly graph = new Graph()
  private target: StageState | null = null
  askedForIgnoreFile = false

  constructor(
    private readonly request: PlanRequest,
    private readonly shared: Shared,
  ) {}

  outline() {
    return outlineOf(this.table.states, this.shared, this.vertexOf, this.platform)
  }

  /** The graph is made when a vertex is first asked for: checks need none. */
  private readonly vertexOf = (node: Node): Vertex => {
    if (this.target) this.graph.aimAt(this.target.root)
    return this.graph.vertexOf(node)
  }

  async run(): Promise<Plan | BuildError> {
    const { instructions, options, resolve, ignoreError, allStages = false } = this.request
    const begun = beginStages(this.table, instructions.stages, this.shared, options)
    if (begun) return begun
    const target = this.findTarget()
    if (isFailure(target)) return target
    const linked = linkStages(this.table)
    if (linked) return linked
    const bases = new Bases(this.table, resolve, this.platform)
    const reached = await this.resolve(bases, target, allStages && !options.target)
    if (isFailure(reached)) return reached
    this.askedForIgnoreFile = true
    if (ignoreError) return failure(ignoreError)
    const evaluated = this.evaluate(reached)
    return evaluated ?? this.finish(target, bases)
  }

  private get platform(): Platform {
    return this.request.options.platform ?? DEFAULT_PLATFORM
  }

  private findTarget(): StageState | BuildError {
    const { target } = this.request.options
    const last = this.table.states.at(-1)
    const found = target ? this.table.find(target) : last
    const missing = `target stage ${goQuote(target ?? '')} could not be found`
    return found ?? failure(suggesting(missing, target ?? '', this.table.names()))
  }

  /** Loads images and reads triggers, which may name more stages and images, until nothing is new. */
  private async resolve(bases: Bases, target: StageState, all: boolean): Promise<ReadonlySet<StageState> | BuildError> {
    for (;;) {
      const needed = reachableFrom(target)
      const reached = all ? new Set(this.table.states) : needed
      const error = await bases.resolveAll(reached)
      if (error) return error
      let isNew = false
      for (const state of this.table.states.filter((state) => needed.has(state))) {
        const added = readTriggers(this.table, state)
        if (typeof added !== 'boolean') return added
        isNew ||= added
      }
      for (const state of this.table.states) state.reached = needed.has(state)
      if (!isNew) return all ? new Set(this.table.states) : needed
    }
  }

  /** Every stage that is needed, in the order of the file. */
  private evaluate(reached: ReadonlySet<StageState>): BuildError | null {
    for (const state of this.table.states) {
      if (!reached.has(state) || state.evaluated) continue
      state.evaluated = true
      begin(state, this.platform)
      for (const command of state.commands) {
        state.dispatch(command)
        if (state.failure === null) continue
        const range = command.isTrigger ? state.range : command.instruction.node.range
        return failure(state.failure, ...(range ? [range] : []))
      }
    }
    return null
  }

  private finish(target: StageState, bases: Bases): Plan | BuildError {
    const { options } = this.request
    const refused = refusal(target.root, this.shared.network === 'host')
    if (refused) return failure(refused)
    const { graph, shared } = this
    this.target = target
    const { vertexOf } = this
    const { imageConfig: config, entries, authorName, image } = target
    const labels = { ...config.Labels, ...options.labels }
    const history = () => entries.map(({ entry, layer }) => ({ entry, layer: layer && vertexOf(layer) }))
    return {
      ...this.outline(),
      target: target.stage?.index ?? 0,
      get result() {
        return vertexOf(target.root)
      },
      get vertices() {
        vertexOf(target.root)
        return graph.targetVertices
      },
      get layers() {
        return history().flatMap(({ layer }) => (layer ? [layer] : []))
      },
      get history() {
        return history()
      },
      base: image,
      config: Object.keys(labels).length > 0 ? { ...config, Labels: labels } : config,
      author: authorName,
      platform: this.imagePlatform(target),
      contextPaths: transferred(shared.contextPaths),
      images: bases.images,
      epochSeconds: shared.epochSeconds,
    }
  }

  /** What the image says of itself, unless the build was told a platform. */
  private imagePlatform({ image }: StageState): Platform {
    if (this.request.options.platform || !image) return this.platform
    const { os, architecture, variant } = image.config
    return variant === undefined ? { os, architecture } : { os, architecture, variant }
  }
}

/** What a stage takes from its base: config, environment, declared arguments (behaviour §4); then the image's own variables once more. */
function begin(state: StageState, platform: Platform): void {
  const { base } = state
  if (base) {
    state.root = base.root
    state.image = base.image
    state.platform = base.platform
    state.config = { ...base.config, OnBuild: undefined }
    state.environment = base.environment
    state.declared = new Map(base.declared)
    state.authorName = base.authorName
    state.entries = [...base.entries]
    state.folder = base.folder
  }
  state.platform ??= platform
  for (const [name, value] of base ? base.imageVariables : environment(withPath(state.config.Env))) state.setVariable(name, value)
  const { WorkingDir } = state.config
  if (!WorkingDir) return
  const folder = resolveWorkdir(WorkingDir, WorkingDir)
  state.with({ WorkingDir: folder }).moveTo(folder)
}

/** What the engine refuses to load, before anything runs: no frame is shown. */
function refusal(target: Node, hostAllowed: boolean): string | null {
  const asked = Array.from(inputsFirst(target), ({ asks }) => asks).filter((asks) => asks !== null)
  if (asked.some(({ nothing }) => nothing)) return 'failed to marshal LLB definition: arguments are required'
  for (const { hostNetwork, insecure } of asked) {
    if (hostNetwork && !hostAllowed) return 'failed to load LLB: network.host is not allowed'
    if (insecure) return 'failed to load LLB: security.insecure is not allowed'
  }
  return null
}

function transferred(paths: ReadonlySet<string>): readonly string[] {
  if (paths.has('/')) return ['.']
  return [...paths].map((path) => path.slice(1)).sort()
}

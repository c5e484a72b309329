import type { BuildOptions, BuildResult } from '../../build'
import { buildImage, emptyWorld, type StoredImage, type Surroundings } from '../../docker/daemon'
import type { Snapshot } from '../../fs'
import { loadHost, type Host, type Project } from '../../playground'
import type { Ran, Situation } from '../checks'
import type { SceneBuild, SceneRun, SceneStep } from '../types'
import { lookAt, runIn } from './container'
import { editProject, folderOf } from './files'

/** Why a scene could not be played as written: the student's text does not have what it edits, or a line failed (or did not). */
export interface SceneProblem {
  readonly kind: 'no-place' | 'no-folder' | 'line-failed' | 'line-passed'
  /** The path, or the line. */
  readonly about: string
}

/** Where a scene has come to. */
export interface Played {
  readonly situation: Situation
  readonly problem: SceneProblem | null
  /** What a real engine does and this one cannot, met on the way. */
  readonly notSimulated: readonly string[]
}

const NAME = 'lesson'
const HOME = '/home/me'

/** First builds of one and the same files, by what was asked: scenes that begin alike share them. */
export type FirstBuilds = Map<string, Promise<FirstBuild>>
type FirstBuild = Awaited<ReturnType<typeof buildImage>> & { readonly notSimulated: readonly string[] }

/** Plays a scene on these files in a world of its own: from an empty cache; nothing of it reaches the student's. */
export async function playScene(
  steps: readonly SceneStep[],
  project: Project,
  surroundings: Surroundings,
  firstBuilds: FirstBuilds = new Map(),
): Promise<Played> {
  const scene = new Scene(project, { ...surroundings, random: randomFrom(1) }, firstBuilds)
  for (const step of steps) {
    const problem = await scene.play(step)
    if (problem) return { situation: scene.situation, problem, notSimulated: [...scene.notSimulated] }
    await aMoment()
  }
  return { situation: scene.situation, problem: null, notSimulated: [...scene.notSimulated] }
}

class Scene {
  readonly notSimulated = new Set<string>()
  #project: Project
  readonly #given: Project
  #world = emptyWorld
  #build: BuildResult | null = null
  #context: Situation['context'] = null
  #image: StoredImage | null = null
  #runs: readonly Ran[] = []
  #host: Host | null = null
  #seenContainers = 0

  constructor(
    project: Project,
    private readonly surroundings: Surroundings,
    private readonly firstBuilds: FirstBuilds,
  ) {
    this.#project = project
    this.#given = project
  }

  get situation(): Situation {
    return {
      files: this.#project.files,
      world: this.#host?.world ?? this.#world,
      build: this.#build,
      context: this.#context,
      image: this.#image,
      runs: this.#runs,
      registries: this.#host?.daemon.registries ?? null,
    }
  }

  async play(step: SceneStep): Promise<SceneProblem | null> {
    switch (step.kind) {
      case 'build':
        return this.#runBuild(step.build)
      case 'edit':
        return this.#edit(step.edit)
      case 'run':
        return this.#run(step.run)
      case 'session':
        return this.#type(step.session)
    }
  }

  async #runBuild(asked: SceneBuild): Promise<SceneProblem | null> {
    const files = asked.context === undefined || asked.context === '.' ? this.#project.files : folderOf(this.#project.files, asked.context)
    if (files === null) return { kind: 'no-folder', about: asked.context ?? '' }
    const options = optionsOf(asked)
    const isFirst = this.#project === this.#given && this.#world === emptyWorld && this.#host === null
    const built = await (isFirst ? this.#first(asked, files, options) : this.#buildNow(files, options))
    for (const what of built.notSimulated) this.notSimulated.add(what)
    this.#world = built.world
    this.#host?.setWorld(built.world)
    this.#build = built.result
    this.#context = { files, dockerfile: options.file ?? 'Dockerfile' }
    this.#image = built.image
    return null
  }

  #first(asked: SceneBuild, files: Snapshot, options: BuildOptions): Promise<FirstBuild> {
    const key = JSON.stringify(asked)
    const built = this.firstBuilds.get(key) ?? this.#buildNow(files, options)
    this.firstBuilds.set(key, built)
    return built
  }

  async #buildNow(files: Snapshot, options: BuildOptions): Promise<FirstBuild> {
    const notSimulated: string[] = []
    const built = await buildImage(this.#host?.world ?? this.#world, files, options, this.surroundings, {
      onEvent: (event) => {
        if (event.kind === 'not-simulated') notSimulated.push(event.what)
      },
    })
    return { ...built, notSimulated }
  }

  #edit(edits: Extract<SceneStep, { kind: 'edit' }>['edit']): SceneProblem | null {
    for (const [path, edit] of Object.entries(edits)) {
      const edited = editProject(this.#project, path, edit, this.surroundings.now)
      if (typeof edited === 'string') return { kind: 'no-place', about: path }
      this.#project = edited
    }
    return null
  }

  async #run(asked: SceneRun): Promise<null> {
    const image = this.#image
    if (!image) return null
    const host = await this.#opened()
    const ran = await runIn(host, image, NAME, asked)
    this.#seenContainers = host.world.containers.size
    this.#runs = [...this.#runs, ran]
    return null
  }

  async #type(lines: readonly string[]): Promise<SceneProblem | null> {
    for (const line of lines) {
      const mustFail = line.startsWith('!')
      const host = await this.#opened()
      const exit = await typeLine(host, mustFail ? line.slice(1) : line)
      this.#project = { ...this.#project, files: host.files }
      this.#runs = [...this.#runs, ...this.#newRuns(host)]
      if (mustFail === (exit === 0)) return { kind: mustFail ? 'line-passed' : 'line-failed', about: line }
      await aMoment()
    }
    return null
  }

  /** Containers that came with the last line, as they are now. */
  #newRuns({ daemon, world }: Host): readonly Ran[] {
    const fresh = [...world.containers.values()].slice(this.#seenContainers)
    this.#seenContainers = world.containers.size
    return fresh.map((container) => lookAt(daemon, container))
  }

  async #opened(): Promise<Host> {
    if (this.#host) {
      this.#host.setFiles(this.#project.files)
      return this.#host
    }
    const { Host: HostClass } = await loadHost()
    this.#host = new HostClass({
      world: this.#world,
      files: this.#project.files,
      folder: `${HOME}/${NAME}`,
      home: HOME,
      surroundings: this.surroundings,
      programs: await this.surroundings.programs(),
      onNotSimulated: (what) => this.notSimulated.add(what),
    })
    return this.#host
  }
}

/** A line that takes longer, in real time, is ended: one that waits for ever would hold the student up. */
const LONGEST_LINE_MS = 10_000

async function typeLine(host: Host, line: string): Promise<number> {
  const nowhere = (): void => undefined
  const { pid, result } = host.start({ argv: ['sh', '-c', line], stdout: nowhere, stderr: nowhere })
  const limit = setTimeout(() => host.kernel.signal('KILL', pid), LONGEST_LINE_MS)
  const { exit } = await result
  clearTimeout(limit)
  return exit
}

function optionsOf({ args, target, context, dockerfile, secrets, noCache }: SceneBuild): BuildOptions {
  const inContext = context !== undefined && dockerfile?.startsWith(`${context}/`) ? dockerfile.slice(context.length + 1) : dockerfile
  return {
    tags: [NAME],
    ...(inContext !== undefined && { file: inContext }),
    ...(target !== undefined && { target }),
    ...(args !== undefined && { buildArgs: args }),
    ...(noCache !== undefined && { noCache }),
    ...(secrets !== undefined && {
      secrets: Object.fromEntries(Object.entries(secrets).map(([id, text]) => [id, new TextEncoder().encode(text)])),
    }),
  }
}

/** Numbers that look random and are the same each time: a lesson's answers never change. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Lets a heartbeat through. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

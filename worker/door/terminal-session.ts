import type { FinishedBuild } from '../docker/daemon'
import { bytesAt, changedPaths, loadHost, withBuild, writeProjectFile } from '../playground'
import type { BuildRecord, Host, Inventory, Project, Terminal } from '../playground'
import type { Desk } from './desk'
import type { BuildView, CallId, TerminalReply } from './protocol'
import { buildView } from './views'

/** Where the project lies on the host. */
const HOME = '/home/me'

type Typed = { readonly line: string | null } | { readonly key: 'interrupt' | 'end' }

/** The person's terminal: the host over the desk's project and world, and what crosses both ways around a line. */
export class TerminalSession {
  private call: CallId = 0
  private typing = 0
  private sentBytes = 0
  private missed: string[] = []
  private built: FinishedBuild[] = []

  private constructor(
    private readonly desk: Desk,
    readonly host: Host,
    private readonly terminal: Terminal,
  ) {}

  static async begin(desk: Desk): Promise<TerminalSession> {
    const { Host: HostClass, Terminal: TerminalClass } = await loadHost()
    const { project, world } = desk.playground
    const host = new HostClass({
      world,
      files: project.files,
      folder: `${HOME}/${project.name.replace(/[^\w.-]+/g, '-') || 'project'}`,
      home: HOME,
      surroundings: desk.surroundings,
      programs: await desk.surroundings.programs(),
      onNotSimulated: (what) => session.missed.push(what),
      onBuild: (build) => session.built.push(build),
    })
    const terminal = new TerminalClass({
      host,
      schedule: desk.outbox.schedule,
      onOutput: ({ bytes, droppedBytes }) => {
        session.sentBytes += bytes.length
        desk.outbox.push({ kind: 'terminal', call: session.call, bytes, droppedBytes })
      },
    })
    const session = new TerminalSession(desk, host, terminal)
    return session
  }

  /** Types a line (null: opens the terminal alone) or a key; resolves when the next is waited for. */
  async type(typed: Typed, call: CallId, signal: AbortSignal): Promise<TerminalReply> {
    this.call = call
    this.missed = []
    this.sentBytes = 0
    const { project, world } = this.desk.playground
    this.host.setFiles(project.files)
    this.host.setWorld(world)
    const interrupt = (): void => this.terminal.interrupt()
    signal.addEventListener('abort', interrupt)
    this.typing += 1
    await this.send(typed)
    this.typing -= 1
    signal.removeEventListener('abort', interrupt)
    const changed = this.keep(project)
    const [build = null] = this.built
      .splice(0)
      .map((each) => this.record(each))
      .reverse()
    this.desk.outbox.flush()
    return { notSimulated: [...new Set(this.missed)], ended: !this.terminal.isOpen, changed, build, sentBytes: this.sentBytes }
  }

  /** What the engine holds; while nothing is typed, with what the page has built meanwhile. */
  inventory(): Inventory {
    if (this.typing === 0) this.host.setWorld(this.desk.playground.world)
    return this.host.inventory()
  }

  private send(typed: Typed): Promise<void> {
    if ('key' in typed) return this.terminal.press(typed.key)
    return typed.line === null ? this.terminal.open() : this.terminal.type(typed.line)
  }

  /** What the line did to files and engine becomes the playground's. What the page changed meanwhile stays where the line left it alone. */
  private keep(before: Project): boolean {
    const { desk, host } = this
    const { playground } = desk
    const after = { ...before, files: host.files }
    const paths = changedPaths(before, after)
    const images = new Map([...playground.world.images, ...host.world.images])
    for (const name of playground.world.images.keys()) if (!host.world.images.has(name)) images.delete(name)
    const world = { ...host.world, images }
    if (paths.length === 0) {
      if (
        world.images.size !== playground.world.images.size ||
        host.world.cache !== playground.world.cache ||
        host.world.containers.size > 0
      )
        desk.move({ ...desk.history, now: { ...playground, world } })
      return false
    }
    const project =
      playground.project.files === before.files
        ? after
        : paths.reduce((whole, path) => withFile(whole, after, path, desk.surroundings.now), playground.project)
    const [first = ''] = paths
    desk.change(
      { ...playground, project, world },
      { deed: paths.length === 1 ? { kind: 'edit', path: first } : { kind: 'import', files: paths.length } },
    )
    return true
  }

  /** A build of the project is shown as if it had been asked for on the page. */
  private record({ files, options, result, before, startedAt }: FinishedBuild): BuildView | null {
    const { desk } = this
    const { playground } = desk
    const { builds, project } = playground
    const record: BuildRecord = {
      number: builds.count + 1,
      options,
      startedAt,
      project: { ...project, files },
      before: { project: builds.last?.project ?? null, world: before },
      result,
    }
    const next = withBuild(builds, record)
    if (next === builds) return null
    desk.change({ ...playground, builds: next }, { deed: { kind: 'build', number: record.number } })
    return buildView(record, { builds: next })
  }
}

function withFile(project: Project, from: Project, path: string, now: () => number): Project {
  const bytes = bytesAt(from.files, path)
  const written = bytes && writeProjectFile(project, path, bytes, now)
  return written && typeof written !== 'string' ? written : project
}

import { cleanPath, openFileSystem, parentPath, Transaction, type MountableFileSystem, type Snapshot } from '../../fs'
import {
  createKernel,
  createMachine,
  type Description,
  type Kernel,
  type Launched,
  type ProgramTable,
  type Scheduler,
  type Sink,
} from '../../kernel'
import { Daemon, HOST_NAME, type FinishedBuild, type Surroundings, type World } from '../../docker/daemon'
import { awsProgram, completeDocker, dockerProgram, type ClientState } from '../../docker/cli'
import { changedPaths } from '../changes'
import { inventoryOf, type Inventory } from './inventory'
import { hostRoot } from './root'

export interface HostOptions {
  readonly world: World
  readonly files: Snapshot
  /** Where the project lies: `/home/me/my-app`. */
  readonly folder: string
  readonly home: string
  readonly surroundings: Surroundings
  readonly programs: ProgramTable
  readonly onNotSimulated?: (what: string) => void
  /** Told of each build of the project as it is. */
  readonly onBuild?: (build: FinishedBuild) => void
}

/** What one command line is run with. */
export interface CommandRequest {
  readonly argv: readonly string[]
  readonly stdin?: Uint8Array | Description | null
  readonly stdout: Sink | Description
  readonly stderr: Sink | Description
  readonly env?: Readonly<Record<string, string>>
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A person's machine: a shell over the project's files, and a Docker engine beside it, all on one virtual clock. */
export class Host {
  readonly daemon: Daemon
  readonly kernel: Kernel
  readonly machine: Scheduler
  private readonly fs: MountableFileSystem
  private readonly root: Transaction
  private project: Transaction
  private shown: Snapshot
  private running = 0

  constructor(private readonly options: HostOptions) {
    const { world, files, surroundings, folder } = options
    this.machine = createMachine({ now: surroundings.now(), busy: () => this.running > 0 })
    this.root = new Transaction(hostRoot(surroundings.now()), () => this.machine.now())
    this.root.makeDirectories(options.home, { mode: 0o755, uid: 0, gid: 0, mtime: surroundings.now() })
    this.project = this.open(files)
    this.shown = files
    this.fs = openFileSystem(this.root, { overlay: false })
    this.fs.mount(folder, this.project, { keepMountPoint: true })
    const client: ClientState = { logins: new Map() }
    const tell = (what: string): void => options.onNotSimulated?.(what)
    this.daemon = new Daemon({
      world,
      machine: this.machine,
      surroundings,
      programs: options.programs,
      host: { locate: (path) => this.locate(path), makeFolder: (path) => this.makeFolder(path) },
      onBuild: (build) => {
        if (changedPaths({ name: '', files: this.files }, { name: '', files: build.files }).length === 0) options.onBuild?.(build)
      },
      onEvent: (event) => {
        if (event.kind === 'not-simulated') tell(event.what)
        if (event.kind === 'fault') tell(`${event.program}: ${event.text}`)
      },
    })
    const docker = dockerProgram(this.daemon, client)
    const own: Readonly<Record<string, ReturnType<ProgramTable>>> = {
      aws: awsProgram(this.daemon),
      docker,
      init: { name: 'init', run: () => new Promise<number>(() => undefined) },
    }
    this.kernel = createKernel({
      fs: this.fs,
      programs: (tag) => own[tag] ?? options.programs(tag),
      now: surroundings.now(),
      random: surroundings.random,
      hostname: HOST_NAME,
      stack: this.daemon.network.host,
      machine: this.machine,
      onEvent: this.daemon.onEvent,
    })
    this.kernel.launch({
      argv: ['/sbin/init'],
      env: new Map(),
      cwd: '/',
      credentials: ROOT,
      stdin: null,
      stdout: () => undefined,
      stderr: () => undefined,
    })
  }

  /** The project's files as they are now. */
  get files(): Snapshot {
    const now = this.project.snapshot()
    if (now.root !== this.shown.root) this.shown = now
    return this.shown
  }

  get world(): World {
    return this.daemon.world
  }

  /** Takes the project over as the editor has it; what was mounted from it before stays with who has it. */
  setFiles(files: Snapshot): void {
    if (files.root === this.files.root) return
    this.fs.unmount(this.options.folder)
    this.project = this.open(files)
    this.shown = files
    this.fs.mount(this.options.folder, this.project, { keepMountPoint: true })
  }

  /** What the engine holds. */
  inventory(): Inventory {
    return inventoryOf(this.daemon)
  }

  /** Begins a command in the project's folder; time passes until its end. */
  start(request: CommandRequest): Launched {
    const { pid, result } = this.launch(request)
    return { pid, result: this.during(result) }
  }

  /** Begins a command without letting time pass for it: a shell that mostly waits for a person. */
  launch({ argv, stdin = null, stdout, stderr, env = {} }: CommandRequest): Launched {
    const { folder, home } = this.options
    const launched = this.kernel.launch({
      argv,
      env: new Map(Object.entries({ PATH, HOME: home, PWD: folder, TERM: 'dumb', ...env })),
      cwd: folder,
      credentials: ROOT,
      stdin,
      stdout,
      stderr,
    })
    if (!('pid' in launched)) throw new Error(`no such program on the host: ${launched.path}`)
    return launched
  }

  /** Ctrl+C: INT to all that runs on the host; what ignores it stays. */
  interrupt(): void {
    for (const { pid } of this.kernel.list()) if (pid > 1) this.kernel.signal('INT', pid)
  }

  /** Time passes from now on, until `rest`: a person's command runs. */
  run(): void {
    this.running += 1
    this.machine.start()
  }

  rest(): void {
    this.running = Math.max(0, this.running - 1)
    this.machine.wake()
    this.daemon.settle()
  }

  /** What may stand at the end of a line instead of its last word: commands, what docker knows, files. */
  complete(line: string): { readonly from: number; readonly candidates: readonly string[] } {
    const from = line.search(/[^\s|;&<>]*$/)
    const last = line.slice(from)
    const command = line.slice(0, from).split(/[|;&]/).at(-1) ?? ''
    const [name, ...words] = command
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '')
    if (name === undefined) return { from, candidates: this.namesIn('/usr/bin', last) }
    const known = name === 'docker' ? completeDocker(this.daemon, words, last) : []
    return known.length > 0 ? { from, candidates: known } : { from, candidates: this.pathsFor(last) }
  }

  private pathsFor(word: string): readonly string[] {
    const cut = word.lastIndexOf('/') + 1
    const folder = word.slice(0, cut)
    const base = folder.startsWith('/') ? folder : `${this.options.folder}/${folder}`
    return this.namesIn(base, word.slice(cut)).map((name) => {
      const stat = this.fs.stat(`${base}/${name}`)
      return `${folder}${name}${'kind' in stat && stat.kind === 'directory' ? '/' : ''}`
    })
  }

  private namesIn(folder: string, beginning: string): readonly string[] {
    const names = this.fs.readdir(folder)
    return Array.isArray(names) ? (names as readonly string[]).filter((name) => name.startsWith(beginning)) : []
  }

  /** Takes over what the page has done to the engine's world meanwhile. */
  setWorld({ images, untagged, cache }: World): void {
    this.daemon.world = { ...this.daemon.world, images, untagged, cache }
  }

  /** Lets time pass until `pending` settles. */
  async during<T>(pending: Promise<T>): Promise<T> {
    this.running += 1
    this.machine.start()
    try {
      return await pending
    } finally {
      this.running -= 1
      this.machine.wake()
      this.daemon.settle()
    }
  }

  private open(files: Snapshot): Transaction {
    return new Transaction(files, () => this.machine.now(), { keepParentTimes: true })
  }

  private locate(path: string): { readonly transaction: Transaction; readonly path: string } | null {
    const real = this.fs.realpath(path)
    if (typeof real !== 'string') return null
    const { folder } = this.options
    if (real === folder) return { transaction: this.project, path: '/' }
    if (real.startsWith(`${folder}/`)) return { transaction: this.project, path: real.slice(folder.length) }
    return { transaction: this.root, path: real }
  }

  private makeFolder(path: string): void {
    const clean = cleanPath(path)
    if (clean === '/') return
    this.makeFolder(parentPath(clean))
    this.fs.mkdir(clean, 0o755)
  }
}

const ROOT = { uid: 0, gid: 0, groups: [] }

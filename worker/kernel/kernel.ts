import type { FsError, Credentials, FileSystem, MountableFileSystem } from '../fs'
import { device, inputDescription, outputDescription, type Description, type Sink } from './description'
import { resolveExecutable, type Executable } from './exec'
import { Handle } from './handle'
import { mountSystem } from './mounts'
import { NetworkStack } from './network-stack'
import type { Pipe } from './pipe'
import { asHandle, KernelProcess } from './process'
import { hostPace, Scheduler, type Pace, type StopReason } from './scheduler'
import type { Child, ExecError, Network, OpenFile, Process, ProgramTable, SignalName, SpawnOptions } from './types'

/** What a kernel tells of itself, beside what its processes print. */
export type KernelEvent =
  | { readonly kind: 'not-simulated'; readonly what: string; readonly pid: number }
  | { readonly kind: 'modelled'; readonly basis: string; readonly pid: number }
  | { readonly kind: 'exec'; readonly path: string; readonly argv: readonly string[]; readonly pid: number }
  /** A program of ours broke: our fault, never the user's. */
  | { readonly kind: 'fault'; readonly program: string; readonly text: string; readonly pid: number }

export interface KernelOptions {
  /** Over the root that processes see. The kernel mounts /dev, /proc and /sys into it at once: what else is to be mounted comes afterwards. */
  readonly fs: MountableFileSystem
  readonly programs: ProgramTable
  /** Virtual time at the start, microseconds since 1970. */
  readonly now: number
  /** 0 ≤ n < 1, as `Math.random`. */
  readonly random: () => number
  readonly hostname?: string
  /** Absent: `default`. */
  readonly network?: Network
  /** The network namespace; absent: one of its own, with a loopback and nothing beyond. */
  readonly stack?: NetworkStack
  /** Units of work (about one simple command, or 128 bytes moved) until everything is ended. */
  readonly budget?: number
  readonly onEvent?: (event: KernelEvent) => void
  readonly pace?: Pace
  /** When every process waits for ever: `stop` ends them (a build's step), `wait` keeps them for a signal from outside (a container). */
  readonly whenIdle?: 'stop' | 'wait'
  /** The clock that this kernel shares with others; absent: its own. With it, budget, pace and idleness are the machine's matter. */
  readonly machine?: Scheduler
}

export interface RunOptions {
  /** argv[0] is looked up in PATH as execvp(3) does, unless it has a slash. */
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly credentials: Credentials
  readonly umask?: number
  /** null: nothing, as /dev/null. An open file may be one of another kernel on the same machine. */
  readonly stdin: Uint8Array | OpenFile | Description | null
  readonly stdout: Sink | Description
  readonly stderr: Sink | Description
  /** Ends everything at once. */
  readonly cancel?: AbortSignal
}

export interface RunResult {
  /** 0..255; 128+n when a signal ended it. */
  readonly exit: number
  readonly signal: SignalName | null
  /** It never started; `path` is what was tried, argv[0] where PATH had nothing. */
  readonly execError?: ExecError
  /** It was ended from outside: the work budget, the caller's cancel, or all processes waiting for what will never come. */
  readonly stopped?: StopReason
  /** Virtual microseconds it took, and the units of work. */
  readonly durationUs: number
  readonly work: number
}

/** A command that was started. */
export interface Launched {
  readonly pid: number
  readonly result: Promise<RunResult>
}

export const DEFAULT_BUDGET = 6_000_000
const MAX_PROCESSES = 1000
const FORK_UNITS = 20

/** A container's processes: one PID namespace over one filesystem. It ends when PID 1 ends; what is left then is killed. */
export class Kernel {
  readonly scheduler: Scheduler
  readonly namedPipes = new Map<string, Pipe>()
  readonly random: () => number
  readonly hostname: string
  readonly network: Network
  readonly stack: NetworkStack
  private readonly processesByPid = new Map<number, KernelProcess>()
  private nextPid = 1
  private stopped: StopReason | undefined
  /** What waits for `resume`; null while processes run. */
  private frozen: (() => void)[] | null = null
  /** What of /dev, /proc and /sys could not be mounted (a file is there): nothing can be started then. */
  private readonly unmountable: FsError | null
  /** Who asked the filesystem last: whose /proc/self it is. */
  current: KernelProcess | null = null

  constructor(private readonly options: KernelOptions) {
    this.random = options.random
    this.hostname = options.hostname ?? 'localhost'
    this.network = options.network ?? 'default'
    this.stack = options.stack ?? new NetworkStack()
    const pace = options.pace ?? hostPace()
    this.scheduler =
      options.machine ??
      new Scheduler(
        options.now,
        options.budget ?? DEFAULT_BUDGET,
        pace,
        (reason) => this.stop(reason),
        () => this.processesByPid.size > 0,
        options.whenIdle === 'wait',
      )
    const mounted = mountSystem(options.fs, this)
    this.unmountable = mounted === true ? null : mounted
  }

  /** Virtual time, microseconds since 1970. */
  now(): number {
    return this.scheduler.now()
  }

  /** Virtual microseconds since the kernel began. */
  get elapsedUs(): number {
    return this.scheduler.now() - this.options.now
  }

  mountPoints(): readonly string[] {
    return ['/', ...this.options.fs.mounts()]
  }

  /** Runs a command to its end. The first run is PID 1; a run beside it (`docker exec`) ends with PID 1 at the latest. */
  async run(options: RunOptions): Promise<RunResult> {
    const launched = this.launch(options)
    if ('pid' in launched) return launched.result
    return { exit: launched.error === 'ENOENT' ? 127 : 126, signal: null, execError: launched, durationUs: 0, work: 0 }
  }

  /** Starts a command, as `run` does, and gives its pid at once. */
  launch(options: RunOptions): Launched | ExecError {
    const startedAt = this.scheduler.now()
    const workBefore = this.scheduler.workDone
    const started = this.startMain(options)
    if ('error' in started) return started
    const cancel = (): void => this.stop('cancelled')
    options.cancel?.addEventListener('abort', cancel)
    if (options.cancel?.aborted) cancel()
    const result = started.exit.then((exit) => {
      options.cancel?.removeEventListener('abort', cancel)
      const cost = { durationUs: this.scheduler.now() - startedAt, work: this.scheduler.workDone - workBefore }
      return { exit, signal: started.endedBy, ...(this.stopped ? { stopped: this.stopped } : {}), ...cost }
    })
    return { pid: started.pid, result }
  }

  get isPaused(): boolean {
    return this.frozen !== null
  }

  /** Freezes every process where it next waits or counts work (`docker pause`). Signals are noticed after `resume`. */
  pause(): void {
    this.frozen ??= []
  }

  resume(): void {
    const waiting = this.frozen ?? []
    this.frozen = null
    for (const act of waiting) act()
    this.scheduler.wake()
  }

  /** Acts now, or once the processes run again. */
  whenRunning(act: () => void): void {
    if (this.frozen) this.frozen.push(act)
    else act()
  }

  /** A signal from outside, as `docker kill` sends it. Without a pid: to PID 1. */
  signal(signal: SignalName, pid = 1): void {
    this.processesByPid.get(pid)?.deliver(signal, signal === 'KILL')
    this.scheduler.wake()
  }

  get onEvent(): (event: KernelEvent) => void {
    return this.options.onEvent ?? (() => undefined)
  }

  spawn(parent: KernelProcess, path: string, argv: readonly string[], options: SpawnOptions): Child | ExecError {
    const fs = viewFor(parent, options)
    const found = resolveExecutable(fs, this.options.programs, path, argv)
    if ('error' in found) return found
    const child = this.create(parent, found.tag, found.argv, fs.as({ credentials: found.credentials }), options)
    child.comm = commOf(path)
    this.onEvent({ kind: 'exec', path, argv, pid: child.pid })
    this.begin(child, (process) => runImage(process, found))
    return childOf(child)
  }

  fork(parent: KernelProcess, body: (child: Process) => Promise<number>, options: SpawnOptions): Child {
    const child = this.create(parent, parent.program, parent.argv, viewFor(parent, options), options)
    this.begin(child, body)
    return childOf(child)
  }

  /** Replaces the image; undefined when it did. */
  exec(process: KernelProcess, path: string, argv: readonly string[], options: SpawnOptions): ExecError | undefined {
    const fs = viewFor(process, options)
    const found = resolveExecutable(fs, this.options.programs, path, argv)
    if ('error' in found) return found
    this.onEvent({ kind: 'exec', path, argv, pid: process.pid })
    process.realUid = fs.credentials.uid
    process.fs = fs.as({ credentials: found.credentials })
    process.argv = found.argv
    process.comm = commOf(path)
    process.program = found.tag
    process.env = options.env ?? process.env
    if (options.files) giveFiles(process, options.files)
    process.becomeNewImage()
    this.begin(process, (same) => runImage(same, found))
    return undefined
  }

  kill(sender: KernelProcess, pid: number, signal: SignalName | 0): true | 'ESRCH' | 'EPERM' {
    const targets =
      pid > 0 ? [this.processesByPid.get(pid)] : [...this.processesByPid.values()].filter((each) => each.pid !== 1 && each !== sender)
    let result: true | 'ESRCH' | 'EPERM' = this.isZombie(pid) ? true : 'ESRCH'
    for (const target of targets) {
      if (!target) continue
      const { uid } = sender.credentials
      const allowed = uid === 0 || uid === target.realUid || sender.realUid === target.realUid
      if (!allowed && result === 'ESRCH') result = 'EPERM'
      if (!allowed) continue
      result = true
      if (signal !== 0) target.deliver(signal)
    }
    return result
  }

  find(pid: number): KernelProcess | undefined {
    return this.processesByPid.get(pid)
  }

  list(): ReturnType<Process['processes']> {
    return [...this.processesByPid.values()].map(({ pid, ppid, credentials, argv, comm }) => ({
      pid,
      ppid,
      uid: credentials.uid,
      argv,
      comm,
    }))
  }

  /** A process ended: its children get PID 1 as their parent; with PID 1 everything ends. */
  ended(process: KernelProcess): void {
    this.processesByPid.delete(process.pid)
    const init = this.processesByPid.get(1) ?? null
    for (const other of this.processesByPid.values()) if (other.parent === process) other.parent = init
    if (process.pid === 1) for (const other of [...this.processesByPid.values()]) other.deliver('KILL', true)
  }

  closedFile(process: KernelProcess): OpenFile {
    return new Handle(CLOSED, process)
  }

  private startMain(options: RunOptions): KernelProcess | ExecError {
    if (this.unmountable) return { error: 'ENOTDIR', path: this.unmountable.path }
    const name = options.argv[0] ?? ''
    const fs = this.options.fs.as({ credentials: options.credentials, cwd: options.cwd, umask: options.umask ?? 0o022 })
    const process = new KernelProcess(this, {
      pid: this.nextPid,
      parent: null,
      argv: options.argv,
      env: options.env,
      program: '',
      fs,
      realUid: options.credentials.uid,
      ignored: [],
    })
    const path = process.which(name)
    if (path === null) return { error: 'ENOENT', path: name }
    const found = resolveExecutable(fs, this.options.programs, path, options.argv)
    if ('error' in found) return found
    this.nextPid += 1
    process.fs = fs.as({ credentials: found.credentials })
    process.argv = found.argv
    process.comm = commOf(path)
    process.program = found.tag
    const streams = [inputOf(options.stdin), outputDescription(options.stdout), outputDescription(options.stderr)]
    for (const [number, stream] of streams.entries()) {
      process.files.set(number, stream instanceof Handle ? stream.passTo(process) : new Handle(stream, process))
    }
    this.processesByPid.set(process.pid, process)
    this.onEvent({ kind: 'exec', path, argv: options.argv, pid: process.pid })
    this.begin(process, (same) => runImage(same, found))
    this.scheduler.start()
    return process
  }

  private create(parent: KernelProcess, program: string, argv: readonly string[], fs: FileSystem, options: SpawnOptions): KernelProcess {
    const child = new KernelProcess(this, {
      pid: this.nextPid++,
      parent,
      argv,
      env: options.env ?? parent.env,
      program,
      fs,
      realUid: options.credentials?.uid ?? parent.realUid,
      ignored: options.ignored ?? parent.ignored,
    })
    child.comm = parent.comm
    giveFiles(child, options.files ?? parent.files)
    parent.children.set(child.pid, child.exit)
    this.processesByPid.set(child.pid, child)
    void this.scheduler.work(FORK_UNITS)
    if (this.processesByPid.size > MAX_PROCESSES) this.stop('budget')
    return child
  }

  /** Starts a body on the next turn of the microtask queue, so that no chain of forks grows the host's stack. */
  private begin(process: KernelProcess, body: (process: KernelProcess) => Promise<number>): void {
    void Promise.resolve()
      .then(() => (process.ended ? 0 : body(process)))
      .then(
        (status) => process.finish(status & 255),
        (fault: unknown) => this.fault(process, fault),
      )
  }

  private fault(process: KernelProcess, fault: unknown): void {
    const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    this.onEvent({ kind: 'fault', program: process.program, text, pid: process.pid })
    process.deliver('ABRT', true)
  }

  private stop(reason: StopReason): void {
    if (this.processesByPid.size === 0) return
    this.stopped ??= reason
    for (const process of [...this.processesByPid.values()]) process.deliver('KILL', true)
    this.scheduler.wake()
  }

  private isZombie(pid: number): boolean {
    for (const process of this.processesByPid.values()) if (process.unreaped.has(pid)) return true
    return false
  }
}

function inputOf(stdin: RunOptions['stdin']): Description | Handle {
  if (stdin === null) return device('null', '/dev/null', () => null)
  if (stdin instanceof Uint8Array) return inputDescription(stdin)
  return 'take' in stdin ? stdin : asHandle(stdin)
}

/** A kernel over a filesystem. */
export function createKernel(options: KernelOptions): Kernel {
  return new Kernel(options)
}

const CLOSED: Description = {
  ...device(
    'null',
    '',
    () => null,
    () => 'EBADF',
  ),
  path: null,
}
/** What Linux calls a process by: the file that was executed, also of a script. */
function commOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 15)
}

const NOT_MODELLED_STATUS = 126

async function runImage(process: KernelProcess, { program, tag }: Executable): Promise<number> {
  if (program) return program.run(process)
  process.kernel.onEvent({ kind: 'not-simulated', what: tag, pid: process.pid })
  return process.complain('not simulated', NOT_MODELLED_STATUS)
}

function viewFor(process: KernelProcess, { credentials, cwd, umask }: SpawnOptions): FileSystem {
  if (!credentials && cwd === undefined && umask === undefined) return process.fs
  return process.fs.as({ ...(credentials && { credentials }), ...(cwd !== undefined && { cwd }), ...(umask !== undefined && { umask }) })
}

function giveFiles(process: KernelProcess, files: ReadonlyMap<number, OpenFile>): void {
  const table = [...files].map(([number, file]) => [number, asHandle(file).passTo(process)] as const)
  process.files.clear()
  for (const [number, handle] of table) process.files.set(number, handle)
}

function childOf(process: KernelProcess): Child {
  return { pid: process.pid, exit: process.exit, signal: () => process.endedBy }
}

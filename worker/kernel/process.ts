import { FsError, type Credentials, type FileSystem } from '../fs'
import { inputDescription } from './description'
import { forever, Handle, type Holder } from './handle'
import type { Kernel } from './kernel'
import { openFile } from './open'
import { Pipe } from './pipe'
import { OwnNetwork } from './process-network'
import { defaultAction, SIGNAL_NUMBERS } from './signals'
import type { Child, ExecError, Network, OpenFile, Process, ProcessNetwork, SignalName, SpawnOptions } from './types'

type Disposition = 'ignore' | (() => void)

/** What a process starts with. */
export interface ProcessStart {
  readonly pid: number
  readonly parent: KernelProcess | null
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly program: string
  readonly fs: FileSystem
  readonly realUid: number
  readonly ignored: Iterable<SignalName>
}

/** A process: its identity, its table of open files, what it does with signals, and the calls it may make. */
export class KernelProcess implements Process, Holder {
  readonly pid: number
  argv: readonly string[]
  /** The name of the file it executes. */
  comm = ''
  env: ReadonlyMap<string, string>
  program: string
  readonly files = new Map<number, Handle>()
  readonly held = new Set<Handle>()
  readonly children = new Map<number, Promise<number>>()
  /** Children that ended and were not waited for. */
  readonly unreaped = new Set<number>()
  readonly exit: Promise<number>
  parent: KernelProcess | null
  readonly net: ProcessNetwork
  realUid: number
  ended = false
  endedBy: SignalName | null = null
  private view: FileSystem
  private readonly dispositions = new Map<SignalName, Disposition>()
  private resolveExit: (status: number) => void = () => undefined

  constructor(
    readonly kernel: Kernel,
    start: ProcessStart,
  ) {
    this.pid = start.pid
    this.parent = start.parent
    this.argv = start.argv
    this.env = start.env
    this.program = start.program
    this.view = start.fs
    this.realUid = start.realUid
    this.net = new OwnNetwork(kernel.stack, this)
    for (const signal of start.ignored) this.dispositions.set(signal, 'ignore')
    this.exit = new Promise((resolve) => (this.resolveExit = resolve))
  }

  get ppid(): number {
    return this.parent?.pid ?? (this.pid === 1 ? 0 : 1)
  }
  get cwd(): string {
    return this.view.cwd
  }
  get umask(): number {
    return this.view.umask
  }
  get credentials(): Credentials {
    return this.view.credentials
  }
  get fs(): FileSystem {
    this.kernel.current = this
    return this.view
  }
  set fs(view: FileSystem) {
    this.view = view
  }
  get stdin(): OpenFile {
    return this.descriptor(0)
  }
  get stdout(): OpenFile {
    return this.descriptor(1)
  }
  get stderr(): OpenFile {
    return this.descriptor(2)
  }

  open(path: string, how: 'read' | 'write' | 'append' | 'read-write' = 'read', mode = 0o666): OpenFile | FsError {
    return openFile(this, path, how, mode)
  }

  setFile(descriptor: number, file: OpenFile | null): void {
    if (file === null) this.files.delete(descriptor)
    else this.files.set(descriptor, asHandle(file))
  }

  chdir(path: string): true | FsError {
    const real = this.fs.realpath(path)
    if (real instanceof FsError) return real
    const stat = this.fs.stat(real)
    if (stat instanceof FsError) return stat
    if (stat.kind !== 'directory') return new FsError('ENOTDIR', path)
    const allowed = this.fs.access(real, 1)
    if (allowed !== true) return allowed
    this.fs = this.fs.as({ cwd: real })
    return true
  }

  setUmask(mask: number): void {
    this.fs = this.fs.as({ umask: mask & 0o777 })
  }

  input(bytes: Uint8Array): OpenFile {
    return new Handle(inputDescription(bytes), this)
  }

  pipe(): readonly [OpenFile, OpenFile] {
    const pipe = new Pipe(false)
    return [new Handle(pipe.reader(), this), new Handle(pipe.writer(), this)]
  }

  spawn(path: string, argv: readonly string[], options: SpawnOptions = {}): Child | ExecError {
    return this.kernel.spawn(this, path, argv, options)
  }

  fork(body: (child: Process) => Promise<number>, options: SpawnOptions = {}): Child {
    return this.kernel.fork(this, body, options)
  }

  async exec(path: string, argv: readonly string[], options: SpawnOptions = {}): Promise<ExecError> {
    if (this.ended) return forever()
    return this.kernel.exec(this, path, argv, options) ?? forever()
  }

  which(name: string, path = this.env.get('PATH') ?? '/bin:/usr/bin'): string | null {
    if (name === '') return null
    if (name.includes('/')) return this.fs.stat(name) instanceof FsError ? null : name
    let withoutRights: string | null = null
    for (const folder of path.split(':')) {
      const candidate = folder === '' ? `./${name}` : folder.endsWith('/') ? folder + name : `${folder}/${name}`
      const stat = this.fs.stat(candidate)
      if (stat instanceof FsError || stat.kind !== 'file') continue
      if ((stat.mode & 0o111) !== 0 && this.fs.access(candidate, 1) === true) return candidate
      withoutRights ??= candidate
    }
    return withoutRights
  }

  async wait(pid: number): Promise<number> {
    const exit = this.children.get(pid)
    if (!exit) return 127
    const status = await exit
    if (this.ended) return forever()
    this.unreaped.delete(pid)
    this.children.delete(pid)
    return status
  }

  kill(pid: number, signal: SignalName | 0): true | 'ESRCH' | 'EPERM' {
    return this.kernel.kill(this, pid, signal)
  }

  processes(): ReturnType<Process['processes']> {
    return this.kernel.list()
  }

  sleep(ms: number): Promise<void> {
    return this.block((wake) => this.kernel.scheduler.after(ms, this, wake))
  }

  async outside<T>(pending: Promise<T>): Promise<T> {
    const value = await this.kernel.scheduler.outside(pending)
    return this.ended ? forever() : value
  }

  async hold<T>(pending: Promise<T>): Promise<T> {
    const value = await this.kernel.scheduler.hold(pending)
    return this.ended ? forever() : value
  }

  now(): number {
    return this.kernel.scheduler.now()
  }

  work(units = 1): Promise<void> | undefined {
    if (this.ended) return forever()
    const turn = this.kernel.scheduler.work(units)
    return this.hasEnded() ? forever() : turn && this.afterTurn(turn)
  }

  random(): number {
    return this.kernel.random()
  }

  trap(signal: SignalName, action: 'default' | Disposition): void {
    if (action === 'default') this.dispositions.delete(signal)
    else this.dispositions.set(signal, action)
  }

  get network(): Network {
    return this.kernel.network
  }

  onEnd(act: () => void): void {
    void this.exit.then(act)
  }

  hostname(): string {
    return this.kernel.hostname
  }

  async complain(text: string, status = 1): Promise<number> {
    await this.stderr.write(`${this.name}: ${text}\n`)
    return status
  }

  async notSimulated(what: string): Promise<number> {
    this.kernel.onEvent({ kind: 'not-simulated', what, pid: this.pid })
    return this.complain(`${what}: not simulated`)
  }

  modelled(basis: string): void {
    this.kernel.onEvent({ kind: 'modelled', basis, pid: this.pid })
  }

  /** The signals that a child starts with ignored. */
  get ignored(): readonly SignalName[] {
    return [...this.dispositions].filter(([, action]) => action === 'ignore').map(([signal]) => signal)
  }

  block(register: (wake: () => void) => void): Promise<void> {
    if (this.ended) return forever()
    return new Promise((resolve) =>
      register(() =>
        this.kernel.whenRunning(() => {
          if (!this.ended) resolve()
        }),
      ),
    )
  }

  brokenPipe(): boolean {
    this.deliver('PIPE')
    return this.ended
  }

  /** Acts on a signal. PID 1 is spared what it neither traps nor ignores, unless `forced` (KILL from outside, a fault of its own). */
  deliver(signal: SignalName, forced = false): void {
    if (this.ended) return
    const disposition = signal === 'KILL' || signal === 'STOP' ? undefined : this.dispositions.get(signal)
    if (disposition === 'ignore') return
    if (disposition) {
      disposition()
      return
    }
    const action = defaultAction(signal)
    if (action === 'nothing' || (this.pid === 1 && !forced)) return
    if (action === 'stop') {
      this.kernel.onEvent({ kind: 'not-simulated', what: `SIG${signal}`, pid: this.pid })
      return
    }
    this.finish(128 + SIGNAL_NUMBERS[signal], signal)
  }

  /** Ends the process: closes what it holds, hands its children to PID 1, tells its parent. */
  finish(status: number, signal: SignalName | null = null): void {
    if (this.ended) return
    this.ended = true
    this.endedBy = signal
    for (const handle of [...this.held]) handle.close()
    this.files.clear()
    this.kernel.scheduler.forget(this)
    this.kernel.ended(this)
    this.parent?.unreaped.add(this.pid)
    this.resolveExit(status)
    this.parent?.deliver('CHLD')
  }

  /** What exec(2) does to signals and files: handlers are gone, and so is every handle that is not in the table. */
  becomeNewImage(): void {
    for (const [signal, action] of this.dispositions) if (action !== 'ignore') this.dispositions.delete(signal)
    const table = new Set(this.files.values())
    for (const handle of [...this.held]) if (!table.has(handle)) handle.close()
  }

  private descriptor(number: number): OpenFile {
    return this.files.get(number) ?? this.kernel.closedFile(this)
  }

  /** busybox calls itself by its applet's name, others by argv[0] as it stands. */
  private get name(): string {
    const called = this.argv[0] ?? ''
    return this.program === 'busybox' ? called.slice(called.lastIndexOf('/') + 1) : called
  }

  /** Asked anew: counting work can end the process that does it. */
  private hasEnded(): boolean {
    return this.ended
  }

  private async afterTurn(turn: Promise<void>): Promise<void> {
    await turn
    if (this.kernel.isPaused) await this.block((wake) => wake())
    if (this.ended) return forever()
  }
}

/** Only the kernel makes open files; anything else in a table is a fault of ours. */
export function asHandle(file: OpenFile): Handle {
  if (file instanceof Handle) return file
  throw new TypeError('an open file that this kernel did not make')
}

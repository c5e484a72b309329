import { enterFolder, makeFolder, mountHostFiles, startFailure } from '../../build'
import { FsError, openFileSystem, type MountableFileSystem, type Transaction } from '../../fs'
import {
  containerUser,
  createKernel,
  UnknownUser,
  type Description,
  type ExecError,
  type Kernel,
  type KernelEvent,
  type Launched,
  type NetworkStack,
  type OpenFile,
  type ProgramTable,
  type RunResult,
  type Scheduler,
} from '../../kernel'
import { ContainerOutput } from './output'
import { textOf } from './settings'
import type { Container } from './types'
import { workingFolderFault } from './working-folder'

/** Why a container or a command in one did not start: the daemon's words, and the client's exit code. */
export class StartError {
  constructor(
    readonly text: string,
    readonly exit: number,
  ) {}
}

/** A mount as the daemon resolved it: where its files are. */
export interface ResolvedMount {
  readonly destination: string
  readonly transaction: Transaction
  readonly from: string
  readonly readOnly: boolean
}

export interface LiveRequest {
  readonly container: Container
  /** The network namespace that it starts in. */
  readonly stack: NetworkStack
  /** Files of /etc that the daemon writes, path → text. */
  readonly hostFiles: Readonly<Record<string, string>>
  readonly disk: Transaction
  readonly mounts: readonly ResolvedMount[]
  readonly programs: ProgramTable
  readonly machine: Scheduler
  /** 0 ≤ n < 1 */
  readonly random: () => number
  readonly stdin: OpenFile | Description | null
  readonly output: ContainerOutput
  readonly onEvent: (event: KernelEvent) => void
}

export interface ExecRequest {
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly user: string | null
  readonly workdir: string | null
  readonly stdin: OpenFile | Description | null
  readonly output: ContainerOutput
}

const CREATE_FAILED =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: '
const EXEC_FAILED = 'OCI runtime exec failed: exec failed: unable to start container process: '

/** A container whose PID 1 lives: its kernel over its disk and mounts. */
export class LiveContainer {
  private constructor(
    readonly kernel: Kernel,
    readonly disk: Transaction,
    private readonly fs: MountableFileSystem,
    private readonly container: Container,
    /** PID 1's end. */
    readonly result: Promise<RunResult>,
  ) {}

  /** Starts PID 1 (behaviour §13, §14). */
  static start(request: LiveRequest): LiveContainer | StartError {
    const { container, disk, machine } = request
    const user = containerUser(container.user, textOf(container.disk, '/etc/passwd'), textOf(container.disk, '/etc/group'))
    if (user instanceof UnknownUser) return new StartError(user.text, 125)
    const folder = enterFolder(disk, container.workdir, machine.now())
    if (folder instanceof FsError) return new StartError(workingFolderFault(container.disk, container.workdir, container.id), 125)
    const fs = openFileSystem(disk)
    const kernel = createKernel({
      fs,
      programs: request.programs,
      now: machine.now(),
      random: request.random,
      hostname: container.hostname,
      network: container.network === 'none' || container.network === 'host' ? container.network : 'default',
      stack: request.stack,
      machine,
      onEvent: request.onEvent,
    })
    const fault = mountAll(fs, request, machine.now())
    if (fault) return new StartError(`${CREATE_FAILED}mounting ${fault.path}: ${fault.text.toLowerCase()}`, 127)
    const entered = makeFolder(fs, folder)
    if (entered instanceof FsError) return new StartError(`${CREATE_FAILED}mkdir ${entered.path}: ${entered.text.toLowerCase()}`, 127)
    const argv = container.words.map(({ text }) => text)
    const launched = kernel.launch({
      argv,
      env: environment(container.env, user.home),
      cwd: folder,
      credentials: { uid: user.uid, gid: user.gid, groups: user.groups },
      stdin: request.stdin,
      stdout: request.output.sink('stdout'),
      stderr: request.output.sink('stderr'),
    })
    if (!('pid' in launched)) return neverStarted(argv[0] ?? '', launched, fs)
    const live = new LiveContainer(kernel, disk, fs, container, launched.result)
    void launched.result.then(() => live.release())
    return live
  }

  /** `docker exec`: a command beside PID 1. */
  exec({ argv, env, user, workdir, stdin, output }: ExecRequest): Launched | StartError {
    const who = containerUser(user ?? this.container.user, this.text('/etc/passwd'), this.text('/etc/group'))
    if (who instanceof UnknownUser) return new StartError(who.text, 126)
    const cwd = workdir ?? this.container.workdir
    const there = this.fs.stat(cwd)
    if (there instanceof FsError || there.kind !== 'directory')
      return new StartError(
        `${EXEC_FAILED}chdir to cwd ("${cwd}") set in config.json failed: ${there instanceof FsError ? 'no such file or directory' : 'not a directory'}`,
        126,
      )
    const launched = this.kernel.launch({
      argv,
      env: environment([...this.container.env, ...env], who.home),
      cwd,
      credentials: { uid: who.uid, gid: who.gid, groups: who.groups },
      stdin,
      stdout: output.sink('stdout'),
      stderr: output.sink('stderr'),
    })
    if ('pid' in launched) return launched
    const stat = this.fs.stat(argv[0] ?? '')
    const failure = startFailure(argv[0] ?? '', launched, !(stat instanceof FsError) && stat.kind === 'directory')
    return new StartError(EXEC_FAILED + failure.text, launched.error === 'ENOENT' || launched.error === 'ENOTDIR' ? 127 : 126)
  }

  /** What `docker cp` works on: the filesystem with its mounts, as root. */
  get files(): MountableFileSystem {
    return this.fs
  }

  /** What the daemon does to /etc/hosts when a network is joined or left. */
  editHosts(edit: (text: string) => string): void {
    this.fs.writeFile('/etc/hosts', new TextEncoder().encode(edit(this.text('/etc/hosts'))))
  }

  private text(path: string): string {
    const bytes = this.fs.readFile(path)
    return bytes instanceof FsError ? '' : new TextDecoder().decode(bytes)
  }

  private release(): void {
    for (const path of [...this.fs.mounts()].reverse()) this.fs.unmount(path)
  }
}

function mountAll(fs: MountableFileSystem, { hostFiles, mounts }: LiveRequest, now: number): FsError | null {
  const fault = mountHostFiles(fs, hostFiles, { now, readOnly: false })
  if (fault) return fault
  for (const { destination, transaction, from, readOnly } of mounts) {
    const mounted = fs.mount(destination, transaction, { from, readOnly, keepMountPoint: true })
    if (mounted instanceof FsError) return mounted
  }
  return null
}

function neverStarted(name: string, error: ExecError, fs: MountableFileSystem): StartError {
  const stat = fs.stat(name)
  const failure = startFailure(name, error, !(stat instanceof FsError) && stat.kind === 'directory')
  if (!failure.inInit) return new StartError(failure.text, 255)
  return new StartError(CREATE_FAILED + failure.text, error.error === 'ENOENT' || error.error === 'ENOTDIR' ? 127 : 126)
}

function environment(pairs: readonly string[], home: string): ReadonlyMap<string, string> {
  const env = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
  if (!env.get('HOME')) {
    env.delete('HOME')
    env.set('HOME', home)
  }
  return env
}

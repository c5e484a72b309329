import { enterFolder, mountHostFiles, startFailure } from '../../build'
import { FsError, openFileSystem, Transaction, type LayerEntry, type Snapshot } from '../../fs'
import { combineFidelity, type Fidelity, type Image } from '../../image'
import { createKernel, type ExecError, type ProgramSource, type RunResult, type StopReason } from '../../kernel'
import { hostFiles } from './host-files'
import { withInitLayer } from './init-layer'
import { settingsOf, type RunOptions, type Settings } from './settings'
import { workingFolderFault } from './working-folder'

export interface ContainerRequest {
  readonly image: Image
  readonly options: RunOptions
  /** The words after the image's name. */
  readonly command: readonly string[]
  readonly programs: ProgramSource
  /** Microseconds since 1970 at the start. */
  readonly now: number
  /** 0 ≤ n < 1 */
  readonly random: () => number
  readonly signal?: AbortSignal
  /** As it is printed. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
  readonly onNotSimulated?: (what: string) => void
  /** A program was started, or took the place of the one that a process ran (execve). */
  readonly onExec?: (argv: readonly string[], pid: number) => void
}

/** What `docker run` prints and leaves behind. */
export interface ContainerRun {
  /** The process's own, or 125, 126, 127 where it never started (behaviour §13). */
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  /** What it ran, each word with who gave it; empty when nothing came to run. */
  readonly words: Settings['words']
  /** The container's filesystem afterwards, and what it changed over the image; null when it was never made. */
  readonly snapshot: Snapshot | null
  readonly changes: readonly LayerEntry[]
  readonly durationUs: number
  /** Ended from outside before it was done: its work budget, a cancel, or waiting for what never comes. */
  readonly stopped: StopReason | null
  readonly fidelity: Fidelity
}

const USAGE = "\n\nRun 'docker run --help' for more information\n"
const CREATE_FAILED =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: '

/** `docker run --rm`: an image's process in a container of its own, to its end (behaviour §13, §14). */
export async function runContainer(request: ContainerRequest): Promise<ContainerRun> {
  const id = containerId(request.random)
  const settings = settingsOf(request.image, request.options, request.command, id)
  if ('error' in settings) return refused(request, settings.error, 125, [])
  const { words, user, cwd, hostname } = settings
  let now = (): number => request.now
  const root = new Transaction(withInitLayer(request.image.root, request.now), () => now())
  const folder = enterFolder(root, cwd, request.now)
  if (folder instanceof FsError) return refused(request, workingFolderFault(request.image.root, cwd, id), 125, words)
  const fs = openFileSystem(root)
  const told: Fidelity[] = []
  const kernel = createKernel({
    fs,
    programs: await request.programs(),
    now: request.now,
    random: request.random,
    hostname,
    network: request.options.network ?? 'default',
    onEvent: (event) => {
      if (event.kind === 'exec') request.onExec?.(event.argv, event.pid)
      if (event.kind === 'modelled') told.push({ kind: 'modelled', basis: [event.basis] })
      if (event.kind !== 'not-simulated' && event.kind !== 'fault') return
      const what = event.kind === 'fault' ? `${event.program}: ${event.text}` : event.what
      told.push({ kind: 'not-simulated', what: [what] })
      request.onNotSimulated?.(what)
    },
  })
  now = () => kernel.now()
  const fault = mountHostFiles(fs, hostFiles(hostname, request.options), { now: request.now, readOnly: false })
  if (fault) return refused(request, `${CREATE_FAILED}mounting ${fault.path}: ${fault.text.toLowerCase()}`, 127, words)
  const output = new Output(request)
  const result = await kernel.run({
    argv: words.map(({ text }) => text),
    env: new Map(settings.env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
    cwd: folder,
    credentials: { uid: user.uid, gid: user.gid, groups: user.groups },
    stdin: null,
    stdout: (bytes) => output.add('stdout', bytes),
    stderr: (bytes) => output.add('stderr', bytes),
    ...(request.signal && { cancel: request.signal }),
  })
  if (result.execError) return neverStarted(request, result.execError, words, fs.stat(words[0]?.text ?? ''))
  for (const path of [...fs.mounts()].reverse()) fs.unmount(path)
  return { ...ended(result, output), words, ...committed(root), fidelity: combineFidelity([request.image.fidelity, ...told]) }
}

function ended({ exit, durationUs, stopped }: RunResult, { stdout, stderr }: Output) {
  return { exit, stdout, stderr, durationUs, stopped: stopped ?? null }
}

function committed(root: Transaction): Pick<ContainerRun, 'snapshot' | 'changes'> {
  const { snapshot, entries } = root.commit()
  return { snapshot, changes: entries }
}

/** The container's first process could not be started: runc says so to the daemon, but for a file the kernel refused after all was set up. */
function neverStarted(
  request: ContainerRequest,
  error: ExecError,
  words: Settings['words'],
  stat: ReturnType<ReturnType<typeof openFileSystem>['stat']>,
): ContainerRun {
  const isFolder = !(stat instanceof FsError) && stat.kind === 'directory'
  const failure = startFailure(words[0]?.text ?? '', error, isFolder)
  if (!failure.inInit) return { ...refused(request, '', 255, words), stderr: `${failure.text}\n` }
  return refused(request, CREATE_FAILED + failure.text, error.error === 'ENOENT' || error.error === 'ENOTDIR' ? 127 : 126, words)
}

/** The daemon's refusal as the client prints it. */
function refused({ image }: ContainerRequest, error: string, exit: number, words: Settings['words']): ContainerRun {
  const stderr = `docker: Error response from daemon: ${error}${USAGE}`
  return { exit, stdout: '', stderr, words, snapshot: null, changes: [], durationUs: 0, stopped: null, fidelity: image.fidelity }
}

function containerId(random: () => number): string {
  return Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('')
}

/** Both streams as text, in the order of what was written to each. */
class Output {
  stdout = ''
  stderr = ''
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }

  constructor(private readonly request: Pick<ContainerRequest, 'onOutput'>) {}

  add(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    this[stream] += this.#decoders[stream].decode(bytes, { stream: true })
    this.request.onOutput?.(stream, bytes)
  }
}

import { emptySnapshot, Transaction } from '../../fs'
import { parseSignal, type Description, type OpenFile, type RunResult } from '../../kernel'
import { containerHostFiles, LiveContainer, StartError, type Container, type MountPoint, type ResolvedMount } from '../container'
import { removeContainer } from './containers'
import { DaemonError, type Daemon } from './daemon'
import { watchHealth } from './health'
import { joinNetworks, leaveNetworks } from './networks'
import { openVolume } from './volumes'

const DEFAULT_STOP_SECONDS = 10
/** What namespaces, mounts and cables of a container take: what was started before has gone on by then. */
const START_MS = 150
const FIRST_RESTART_MS = 100
const MAX_RESTART_MS = 60_000

/** `docker start`: PID 1 begins, or the daemon says why not. What it prints goes to the container's output. */
export async function startContainer(
  daemon: Daemon,
  id: string,
  stdin: OpenFile | Description | null = null,
): Promise<LiveContainer | StartError> {
  await daemon.takes(START_MS)
  const container = daemon.container(id)
  if (!container) return new StartError(`No such container: ${id}`, 125)
  const joined = joinNetworks(daemon, container)
  if (joined instanceof DaemonError) return new StartError(joined.text, 125)
  const disk = new Transaction(joined.disk, () => daemon.now())
  const mounts: ResolvedMount[] = []
  for (const mount of joined.mounts) {
    const resolved = resolveMount(daemon, joined, mount)
    if (resolved instanceof StartError) return failed(daemon, id, resolved)
    mounts.push(resolved)
  }
  const live = LiveContainer.start({
    container: joined,
    stack: daemon.network.stackFor(joined),
    hostFiles: containerHostFiles(daemon.network.sharedWith(joined) ?? joined),
    disk,
    mounts,
    programs: daemon.programs,
    machine: daemon.machine,
    random: daemon.surroundings.random,
    stdin,
    output: daemon.outputOf(id),
    onEvent: daemon.onEvent,
  })
  if (live instanceof StartError) return failed(daemon, id, live)
  daemon.lives.set(id, live)
  daemon.network.plug(joined, live.kernel.stack)
  daemon.put({
    ...joined,
    state: { ...joined.state, status: 'running', exitCode: 0, error: '', startedAt: daemon.now(), health: null, stoppedByHand: false },
  })
  watchHealth(daemon, id, live)
  void live.result.then((result) => ended(daemon, id, live, result))
  return live
}

function failed(daemon: Daemon, id: string, error: StartError): StartError {
  daemon.setState(id, { status: 'created', exitCode: error.exit, error: error.text })
  return error
}

function resolveMount(
  daemon: Daemon,
  container: Container,
  { type, source, destination, readOnly }: MountPoint,
): ResolvedMount | StartError {
  if (type === 'volume') return { destination, transaction: openVolume(daemon, source, container.base, destination), from: '/', readOnly }
  if (type === 'tmpfs') return { destination, transaction: new Transaction(emptySnapshot(), () => daemon.now()), from: '/', readOnly }
  const place = daemon.host.locate(source)
  if (!place) return new StartError(`error mounting "${source}" to rootfs at "${destination}": no such file or directory`, 127)
  return { destination, transaction: place.transaction, from: place.path, readOnly }
}

function ended(daemon: Daemon, id: string, live: LiveContainer, { exit }: RunResult): void {
  if (daemon.lives.get(id) !== live) return
  daemon.lives.delete(id)
  const container = daemon.container(id)
  if (!container) return
  const stopped: Container = {
    ...leaveNetworks(container),
    disk: live.disk.snapshot(),
    state: { ...container.state, status: 'exited', exitCode: exit, finishedAt: daemon.now(), health: null },
  }
  daemon.put(stopped)
  if (restartsAfter(stopped, exit)) {
    restartLater(daemon, stopped)
    return
  }
  daemon.outputOf(id).end()
  for (const tell of daemon.waiters.get(id) ?? []) tell(exit)
  daemon.waiters.delete(id)
  if (stopped.options.autoRemove) removeContainer(daemon, stopped, { volumes: true })
}

function restartsAfter({ options, state }: Container, exit: number): boolean {
  const { name, maximumRetryCount } = options.restart ?? { name: 'no', maximumRetryCount: 0 }
  if (state.stoppedByHand || name === 'no') return false
  if (name !== 'on-failure') return true
  return exit !== 0 && (maximumRetryCount === 0 || state.restartCount < maximumRetryCount)
}

/** The daemon waits a little longer before each new try. */
function restartLater(daemon: Daemon, { id, state }: Container): void {
  daemon.setState(id, { status: 'restarting', restartCount: state.restartCount + 1 })
  const delay = Math.min(MAX_RESTART_MS, FIRST_RESTART_MS * 2 ** Math.min(state.restartCount, 10))
  daemon.machine.after(delay, daemon, () => {
    if (daemon.container(id)?.state.status === 'restarting') void startContainer(daemon, id)
  })
}

/** Resolves with the exit code once the container has ended for good; at once where it does not run. */
export function waitFor(daemon: Daemon, id: string): Promise<number> {
  const state = daemon.container(id)?.state
  if (!state || state.status === 'exited' || state.status === 'created') return Promise.resolve(state?.exitCode ?? 0)
  return new Promise((resolve) => daemon.waiters.set(id, [...(daemon.waiters.get(id) ?? []), resolve]))
}

/** Resolves when PID 1 of now has ended. */
async function endOf(daemon: Daemon, id: string): Promise<void> {
  await daemon.lives.get(id)?.result
  // What the daemon does about it comes first.
  await Promise.resolve()
}

/** `docker kill`. */
export function killContainer(daemon: Daemon, container: Container, signal: string): true | DaemonError {
  const live = daemon.lives.get(container.id)
  if (!live) return new DaemonError(`cannot kill container: ${container.name}: container ${container.id} is not running`)
  const parsed = parseSignal(signal)
  if (parsed === null || parsed === 0) return new DaemonError(`invalid signal: ${signal}`)
  if (parsed === 'KILL') daemon.setState(container.id, { stoppedByHand: true })
  if (container.state.status === 'paused' && parsed === 'KILL') unpause(daemon, container.id)
  live.kernel.signal(parsed)
  return true
}

/** `docker stop`: the stop signal, some seconds, then KILL. Resolves when it has ended. */
export async function stopContainer(daemon: Daemon, container: Container, seconds?: number, signal?: string): Promise<true | DaemonError> {
  const { id } = container
  const live = daemon.lives.get(id)
  daemon.setState(id, { stoppedByHand: true })
  if (!live) {
    if (container.state.status === 'restarting') daemon.setState(id, { status: 'exited' })
    return true
  }
  const parsed = parseSignal(signal ?? container.stopSignal)
  if (parsed === null || parsed === 0) return new DaemonError(`invalid signal: ${signal ?? container.stopSignal}`)
  if (container.state.status === 'paused') unpause(daemon, id)
  live.kernel.signal(parsed)
  const wait = seconds ?? container.options.stopTimeout ?? DEFAULT_STOP_SECONDS
  if (wait >= 0)
    daemon.machine.after(wait * 1000, live, () => {
      if (daemon.lives.get(id) === live) live.kernel.signal('KILL')
    })
  await endOf(daemon, id)
  daemon.machine.forget(live)
  return true
}

export async function restartContainer(
  daemon: Daemon,
  container: Container,
  seconds?: number,
): Promise<LiveContainer | StartError | DaemonError> {
  const stopped = await stopContainer(daemon, { ...container, options: { ...container.options, autoRemove: false } }, seconds)
  if (stopped instanceof DaemonError) return stopped
  return startContainer(daemon, container.id)
}

/** `docker rm -f` of what runs. */
export async function endContainer(daemon: Daemon, container: Container): Promise<void> {
  const live = daemon.lives.get(container.id)
  daemon.setState(container.id, { stoppedByHand: true })
  if (!live) return
  if (container.state.status === 'paused') unpause(daemon, container.id)
  live.kernel.signal('KILL')
  await endOf(daemon, container.id)
}

export function pauseContainer(daemon: Daemon, { id, state }: Container): true | DaemonError {
  if (state.status === 'paused') return new DaemonError(`container ${id} is already paused`)
  const live = daemon.lives.get(id)
  if (!live) return new DaemonError(`container ${id} is not running`)
  live.kernel.pause()
  daemon.setState(id, { status: 'paused' })
  return true
}

export function unpauseContainer(daemon: Daemon, { id, state }: Container): true | DaemonError {
  if (state.status !== 'paused') return new DaemonError(`Container ${id} is not paused`)
  unpause(daemon, id)
  return true
}

function unpause(daemon: Daemon, id: string): void {
  daemon.setState(id, { status: 'running' })
  daemon.lives.get(id)?.kernel.resume()
}

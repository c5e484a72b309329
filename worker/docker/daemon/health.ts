import type { Healthcheck } from '../../image'
import { ContainerOutput, StartError, type Health, type LiveContainer } from '../container'
import type { Daemon } from './daemon'

const NANOSECONDS_PER_MS = 1_000_000
const DEFAULTS = { interval: 30_000, timeout: 30_000, startInterval: 5_000, retries: 3 }
const KEPT_RECORDS = 5
const KEPT_OUTPUT = 4096

/** Runs a container's health check as long as it lives. */
export function watchHealth(daemon: Daemon, id: string, live: LiveContainer): void {
  const check = daemon.container(id)?.healthcheck
  const [kind, ...words] = check?.Test ?? []
  if (!check || kind === undefined || kind === 'NONE') return
  const argv = kind === 'CMD-SHELL' ? ['/bin/sh', '-c', words.join(' ')] : words
  daemon.setState(id, { health: { status: 'starting', failingStreak: 0, log: [] } })
  const startedAt = daemon.now()
  const next = (): void => {
    daemon.machine.after(intervalOf(check, daemon, id, startedAt), live, () => {
      void probe(daemon, id, live, check, argv, startedAt).then(() => {
        if (daemon.lives.get(id) === live) next()
      })
    })
  }
  next()
}

function intervalOf(check: Healthcheck, daemon: Daemon, id: string, startedAt: number): number {
  const starting = daemon.container(id)?.state.health?.status === 'starting' && isInStartPeriod(check, daemon, startedAt)
  return starting ? milliseconds(check.StartInterval, DEFAULTS.startInterval) : milliseconds(check.Interval, DEFAULTS.interval)
}

function isInStartPeriod({ StartPeriod }: Healthcheck, daemon: Daemon, startedAt: number): boolean {
  return daemon.now() - startedAt < milliseconds(StartPeriod, 0) * 1000
}

async function probe(
  daemon: Daemon,
  id: string,
  live: LiveContainer,
  check: Healthcheck,
  argv: readonly string[],
  startedAt: number,
): Promise<void> {
  const output = new ContainerOutput(() => daemon.now())
  const start = daemon.now()
  const ran = live.exec({ argv, env: [], user: null, workdir: null, stdin: null, output })
  const exitCode = ran instanceof StartError ? -1 : await exitWithin(daemon, live, ran, milliseconds(check.Timeout, DEFAULTS.timeout))
  const health = daemon.container(id)?.state.health
  if (!health || daemon.lives.get(id) !== live) return
  const text = ran instanceof StartError ? ran.text : output.entries.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')
  const record = { start, end: daemon.now(), exitCode, output: text.slice(0, KEPT_OUTPUT) }
  daemon.setState(id, { health: judged(health, record, check, isInStartPeriod(check, daemon, startedAt)) })
}

/** The command's exit code; -1 when it took too long, and is killed. */
function exitWithin(
  daemon: Daemon,
  live: LiveContainer,
  { pid, result }: { readonly pid: number; readonly result: Promise<{ readonly exit: number }> },
  timeoutMs: number,
): Promise<number> {
  const owner = {}
  return new Promise((resolve) => {
    daemon.machine.after(timeoutMs, owner, () => {
      live.kernel.signal('KILL', pid)
      resolve(-1)
    })
    void result.then(({ exit }) => {
      daemon.machine.forget(owner)
      resolve(exit)
    })
  })
}

function judged(health: Health, record: Health['log'][number], { Retries }: Healthcheck, isExcused: boolean): Health {
  const log = [...health.log, record].slice(-KEPT_RECORDS)
  if (record.exitCode === 0) return { status: 'healthy', failingStreak: 0, log }
  if (health.status === 'starting' && isExcused) return { ...health, log }
  const failingStreak = health.failingStreak + 1
  const isOver = failingStreak >= (Retries !== undefined && Retries > 0 ? Retries : DEFAULTS.retries)
  return { status: isOver ? 'unhealthy' : health.status, failingStreak, log }
}

function milliseconds(nanoseconds: number | undefined, otherwise: number): number {
  return nanoseconds === undefined || nanoseconds === 0 ? otherwise : nanoseconds / NANOSECONDS_PER_MS
}

import type { SignalName } from '../../kernel'
import type { Follower, LogEntry } from '../container'
import { killContainer, waitFor } from '../daemon'
import type { Call } from './command'

const PROXIED: readonly SignalName[] = ['INT', 'TERM', 'HUP', 'USR1', 'USR2', 'QUIT']

/** Copies what a follower gets to the caller's own streams, to its end. */
export async function pour({ process }: Call, follower: Follower): Promise<void> {
  for (let entry = await follower.next(); entry !== null; entry = await follower.next()) await writeEntry(process, entry)
}

export async function writeEntry(process: Call['process'], { stream, bytes }: LogEntry): Promise<void> {
  await (stream === 'stdout' ? process.stdout : process.stderr).write(bytes)
}

/** Attached to a running container: its output until it ends, signals handed on. Gives its exit code. */
export async function attached(call: Call, id: string, follower: Follower, proxies: boolean): Promise<number> {
  const { daemon, process } = call
  for (const signal of PROXIED) {
    if (proxies)
      process.trap(signal, () => {
        const container = daemon.container(id)
        if (container) killContainer(daemon, container, signal)
      })
  }
  const exit = waitFor(daemon, id)
  await pour(call, follower)
  return exit
}

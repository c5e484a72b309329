import type { SignalName } from '../../kernel'
import type { Follower, LogEntry } from '../container'
import { killContainer, waitFor } from '../daemon'
import type { Call } from './command'

/** As often as this a person must ask a client whose container does not listen. */
const FORCING = 3
const FORCED_STATUS = 1
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
  let asked = 0
  const forced = new Promise<number>((resolve) => {
    for (const signal of proxies ? PROXIED : []) {
      process.trap(signal, () => {
        const container = daemon.container(id)
        if (container) killContainer(daemon, container, signal)
        if ((signal === 'INT' || signal === 'TERM') && (asked += 1) === FORCING) resolve(FORCED_STATUS)
      })
    }
  })
  const ended = (async () => {
    const exit = waitFor(daemon, id)
    await pour(call, follower)
    return exit
  })()
  const status = await Promise.race([ended, forced])
  if (asked >= FORCING) await process.stderr.write(`got ${FORCING} SIGTERM/SIGINTs, forcefully exiting\n`)
  return status
}

import { DaemonError, findContainer, isoTime, isRunning } from '../../daemon'
import type { LogEntry } from '../../container'
import { pour, writeEntry } from '../attach'
import { command, refuse } from '../command'
import { bool, text } from '../flags'

/** `docker logs`: what was kept of both streams, and on request what comes. */
export const logs = command({
  names: ['logs', 'container logs'],
  aliases: 'docker container logs, docker logs',
  usage: '[OPTIONS] CONTAINER',
  summary: 'Fetch the logs of a container',
  flags: [
    bool('details', '', 'Show extra details provided to logs'),
    bool('follow', 'f', 'Follow log output'),
    text('since', '', 'Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'),
    text('tail', 'n', 'Number of lines to show from the end of the logs', { fallback: '"all"' }),
    bool('timestamps', 't', 'Show timestamps'),
    text('until', '', 'Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { daemon, flags, process, operands } = call
    const found = findContainer(daemon.world, operands[0] ?? '')
    if (found instanceof DaemonError) return refuse(call, found.text)
    const output = daemon.outputOf(found.id)
    const follower = flags.bool('follow') && isRunning(found.state.status) ? output.follow() : null
    process.onEnd(() => follower && output.detach(follower))
    const tail = flags.text('tail') ?? 'all'
    const since = timeOf(flags.text('since'), daemon.now(), -Infinity)
    const until = timeOf(flags.text('until'), daemon.now(), Infinity)
    const lines = linesOf(output.entries).filter(({ at }) => at >= since && at <= until)
    const kept = /^\d+$/.test(tail) ? lines.slice(Math.max(0, lines.length - Number(tail))) : lines
    for (const entry of kept) await writeEntry(process, flags.bool('timestamps') ? stamped(entry) : entry)
    if (follower) await pour(call, follower)
    return 0
  },
})

/** What was written, cut into lines. */
function linesOf(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.flatMap(({ at, stream, bytes }) => {
    const lines: LogEntry[] = []
    for (let from = 0; from < bytes.length;) {
      const newline = bytes.indexOf(10, from)
      const end = newline < 0 ? bytes.length : newline + 1
      lines.push({ at, stream, bytes: bytes.subarray(from, end) })
      from = end
    }
    return lines
  })
}

function stamped({ at, stream, bytes }: LogEntry): LogEntry {
  const stamp = new TextEncoder().encode(`${isoTime(at)} `)
  const whole = new Uint8Array(stamp.length + bytes.length)
  whole.set(stamp)
  whole.set(bytes, stamp.length)
  return { at, stream, bytes: whole }
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** A time, seconds since 1970, or how long ago (`42m`), in microseconds. */
function timeOf(text: string | undefined, now: number, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^(\d+(?:\.\d+)?[smh])+$/.test(text)) {
    const ago = [...text.matchAll(/(\d+(?:\.\d+)?)([smh])/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit ?? ''] ?? 0),
      0,
    )
    return now - ago * 1_000_000
  }
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000_000
  return (Date.parse(text) || 0) * 1000
}

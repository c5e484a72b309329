import { describe, expect, it } from 'vitest'
import type { EngineEvent } from '../../../worker/door/protocol'
import { createEngine } from '../../../worker/engine'

const COUNT = 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done'

/** The events of a build, and at which turn of the event loop each was told. */
async function watch(
  dockerfile: string,
): Promise<{ readonly events: readonly EngineEvent[]; readonly turnOf: (text: string) => number; readonly log: string }> {
  let turn = 0
  const events: EngineEvent[] = []
  const turns: number[] = []
  const engine = createEngine({ now: () => 1_700_000_000_000_000, random: () => 0.5 })
  await engine.ask('open', { record: null })
  await engine.ask('edit', { path: 'Dockerfile', bytes: new TextEncoder().encode(dockerfile), revision: 1 })
  engine.subscribe((batch) => {
    events.push(...batch)
    turns.push(...batch.map(() => turn))
  })
  const ticking = setInterval(() => turn++, 0)
  const { log } = await engine.ask('build', {}, 7)
  clearInterval(ticking)
  const turnOf = (text: string): number =>
    turns[events.findIndex((event) => event.kind === 'log' && event.text.endsWith(` ${text}\n`) && /^#\d+ [\d.]+ /m.test(event.text))] ??
    NaN
  return { events, turnOf, log }
}

describe('a step that runs', () => {
  it('tells what it prints while it runs', async () => {
    const { events, turnOf, log } = await watch(`FROM busybox\nRUN echo the first; ${COUNT}; echo the last\n`)
    expect(turnOf('the last')).toBeGreaterThan(turnOf('the first'))
    expect(told(events)).toBe(log)
  })

  it('tells what is not simulated before it ends', async () => {
    const { events } = await watch('FROM debian:bookworm\nRUN perl -e 1; echo on\n')
    const kinds = events.map((event) => (event.kind === 'step' ? event.state : event.kind))
    const at = kinds.indexOf('not-simulated')
    expect(events[at]).toMatchObject({ kind: 'not-simulated', call: 7, what: expect.stringContaining('perl') as unknown })
    expect(at).toBeLessThan(events.findIndex((event) => event.kind === 'log' && /\d on\n/.test(event.text)))
  })

  it('beside another tells in the order of virtual time', async () => {
    const steps = 'echo one; sleep 2; echo three; sleep 2; echo five'
    const { events, log } = await watch(
      `FROM busybox AS a\nRUN ${steps}\nFROM busybox AS b\nRUN sleep 1; echo two; sleep 2; echo four; sleep 2; echo six\nFROM scratch\nCOPY --from=a / /\nCOPY --from=b / /\n`,
    )
    expect([...log.matchAll(/^#\d+ [\d.]+ (\w+)$/gm)].map(([, word]) => word)).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
    expect(told(events)).toBe(log)
  })
})

function told(events: readonly EngineEvent[]): string {
  return events.flatMap((event) => (event.kind === 'log' ? [event.text] : [])).join('')
}

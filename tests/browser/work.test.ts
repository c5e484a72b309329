import { transfer, wrap } from 'comlink'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineDoor, EngineEvent } from '../../worker/door/protocol'
import type { EngineClient } from '../../src/engine/client'
import { buildOf, bytesOf, endEngines, newWorker, openEngine, stepsOf, write } from './engine'

let engine: EngineClient
beforeAll(async () => {
  engine = (await openEngine()).engine
})
afterAll(endEngines)

const COUNT = 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done'
/** How long a build may still go on after it is cancelled: the engine looks every 12 ms, a busy machine less often. */
const SOON_MS = 5000

describe('a long build', () => {
  test('ends soon after it is cancelled, and keeps what it had learned', async () => {
    await write(engine, { Dockerfile: `FROM busybox\nRUN echo first\n${`RUN ${COUNT}\n`.repeat(50)}` })
    const { call, reply } = engine.ask('build', {})
    await new Promise<void>((resolve) => {
      let running = 0
      engine.listen((event) => {
        if (event.kind === 'step' && event.call === call && event.state === 'running' && ++running === 3) resolve()
      })
    })
    const cancelledAt = performance.now()
    engine.cancel(call)
    expect(await reply).toMatchObject({ outcome: 'cancelled', imageId: null })
    expect(performance.now() - cancelledAt).toBeLessThan(SOON_MS)
    const next = await buildOf(engine, 'FROM busybox\nRUN echo first\n')
    expect(stepsOf(next)).toEqual(['cached FROM busybox', 'cached RUN echo first'])
  })

  test('that was cancelled before its turn never runs', async () => {
    await write(engine, { Dockerfile: `FROM busybox\n${`RUN ${COUNT}; echo waited\n`.repeat(50)}` })
    const before = engine.ask('run', { command: ['sh', '-c', COUNT] })
    const { call, reply } = engine.ask('build', {})
    await Promise.resolve()
    engine.cancel(call)
    await before.reply
    const freeAt = performance.now()
    expect(await reply).toMatchObject({ outcome: 'cancelled' })
    expect(performance.now() - freeAt).toBeLessThan(SOON_MS)
  })

  test('that would never end ends by itself, tells of life until then, and says that it is not simulated', async () => {
    let beats = 0
    engine.listen(({ kind }) => {
      if (kind === 'heartbeat') beats += 1
    })
    const build = await buildOf(engine, 'FROM busybox\nRUN while :; do :; done\n')
    expect(beats).toBeGreaterThan(0)
    expect(build.outcome).toBe('failed')
    expect(build.error?.message).toMatch(/exit code: 137$/)
    expect(build.steps[1]?.fidelity).toMatchObject({ kind: 'not-simulated' })
    expect(build.fidelity).toEqual({ kind: 'not-simulated', what: ['a step of this length'] })
    expect(await buildOf(engine, 'FROM busybox\nRUN echo well\n')).toMatchObject({ outcome: 'built' })
  })
})

describe('events', () => {
  test('come in order, many in one message', async () => {
    const door = wrap<EngineDoor>(newWorker())
    const batches: (readonly EngineEvent[])[] = []
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<readonly EngineEvent[]>) => batches.push(data)
    await door.subscribe(transfer(port2, [port2]))
    await door.open({ record: null }, 1)
    await door.edit({ path: 'Dockerfile', bytes: bytesOf('FROM busybox\nRUN seq 1 5000\nRUN echo end\n'), revision: 0 }, 2)
    const build = await door.build({}, 3)
    const isBuilt = (event: EngineEvent) => event.kind === 'playground' && event.view.build?.number === build.number
    await expect.poll(() => batches.flat().some(isBuilt)).toBe(true)

    const events = batches.flat().filter((event) => 'call' in event && event.call === 3)
    const stepsAt = events.findIndex(({ kind }) => kind === 'step')
    expect(events.findIndex(({ kind }) => kind === 'build-started')).toBeLessThan(stepsAt)
    expect(batches.flat().findIndex(isBuilt)).toBeGreaterThan(batches.flat().findLastIndex((event) => 'call' in event))
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(256)
    expect(build.log.split('\n').length / events.length).toBeGreaterThan(100)
    for (const { vertex, state } of build.steps) {
      const states = events.flatMap((event) => (event.kind === 'step' && event.vertex === vertex ? [event.state] : []))
      expect(states).toEqual(['running', state])
    }
    const log = events.flatMap((event) => (event.kind === 'log' ? [event.text] : [])).join('')
    const numbers = [...log.matchAll(/^#\d+ [\d.]+ (\d+)$/gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual(Array.from({ length: 5000 }, (_, at) => at + 1))
    expect(log).toBe(build.log)
  })
})

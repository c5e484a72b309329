import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineClient } from '../../src/engine/client'
import { ask, buildOf, endEngines, openEngine, write } from './engine'

let engine: EngineClient
beforeAll(async () => {
  engine = (await openEngine()).engine
})
afterAll(endEngines)

const MEGABYTE = 1_000_000
/** On a busy machine; on one that is free, a tenth of it. */
const SOON_MS = 10_000
const TOO_LARGE = 'Dockerfile larger than 1 MB: not simulated'

describe('a Dockerfile that is far too large is answered soon, and the engine goes on', () => {
  for (const [name, text, message] of [
    ['10 MB in one line', `FROM busybox\nRUN ${'x'.repeat(10 * MEGABYTE)}\n`, TOO_LARGE],
    ['10 MB of steps', `FROM busybox\n${'RUN :\n'.repeat((10 * MEGABYTE) / 6)}`, TOO_LARGE],
    ['just under the limit: steps', `FROM busybox\n${'RUN :\n'.repeat(160_000)}`, 'more than 10000 instructions: not simulated'],
    ['one line', `FROM busybox\nRUN ${'x'.repeat(990_000)}\n`, 'dockerfile line greater than max allowed size of 65535'],
    ['comments', '# a comment\n'.repeat(80_000), 'file with no instructions'],
    ['an open heredoc', `FROM busybox\nCOPY <<END /x\n${'text of a heredoc\n'.repeat(55_000)}`, 'unterminated heredoc'],
    ['empty continuations', `FROM busybox\nRUN true \\\n${'\n'.repeat(100_000)}`, null],
    ['a continued command', `FROM busybox\nRUN true \\\n${'&& true \\\n'.repeat(5_000)}&& true\n`, null],
    ['a heredoc', `FROM busybox\nCOPY <<END /x\n${'text of a heredoc\n'.repeat(55_000)}END\n`, null],
  ] as const) {
    test(name, async () => {
      const askedAt = performance.now()
      const build = await buildOf(engine, text)
      expect(performance.now() - askedAt).toBeLessThan(SOON_MS)
      if (message !== null) expect(build.error?.message).toContain(message)
      expect(await buildOf(engine, 'FROM busybox\n')).toMatchObject({ outcome: 'built' })
    })
  }
})

describe('random bytes', () => {
  for (let seed = 1; seed <= 20; seed++) {
    test(`as Dockerfile and .dockerignore, ${seed}`, async () => {
      const bytes = randomBytes(seed, 20_000)
      const build = await buildOf(engine, bytes)
      expect(build.outcome).toBe('failed')
      expect(build.error?.message).not.toBe('')
      await write(engine, { '.dockerignore': bytes.subarray(0, 200) })
      const ignoring = await buildOf(engine, 'FROM busybox\nCOPY . /\n')
      expect(['built', 'failed']).toContain(ignoring.outcome)
      await ask(engine, 'remove', { path: '.dockerignore' })
    })
  }
})

/** The same bytes for the same seed; many of them are such as a Dockerfile has. */
function randomBytes(seed: number, length: number): Uint8Array {
  const common = new TextEncoder().encode('FROM RUN COPY\n\n  \\"\'$<-[]{}*?!#=:/\0\r\t')
  let state = seed
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  return Uint8Array.from({ length }, () => (next(3) === 0 ? next(256) : (common[next(common.length)] ?? 0)))
}

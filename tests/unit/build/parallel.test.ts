import { describe, expect, it } from 'vitest'
import { builds } from './cases'

describe('independent stages', { timeout: 30_000 }, () => {
  it('run side by side on the virtual clock', async () => {
    const Dockerfile =
      'FROM busybox AS a\nRUN sleep 20\nFROM busybox AS b\nRUN sleep 30\nFROM scratch\nCOPY --from=a /bin/sh /a\nCOPY --from=b /bin/sh /b\n'
    const [result] = await builds({ Dockerfile })
    const [a, b] = result?.steps.filter(({ name }) => name.includes('sleep')) ?? []
    expect(a?.startMs).toBe(b?.startMs)
    expect(result?.durationMs).toBeGreaterThan(30_000)
    expect(result?.durationMs).toBeLessThan(32_000)
  })
  it('are cancelled by the first that fails, and what stands on them is not reached', async () => {
    const Dockerfile =
      'FROM busybox AS a\nRUN sleep 2; false\nFROM busybox AS b\nRUN sleep 30\nFROM scratch\nCOPY --from=a / /a\nCOPY --from=b / /b\n'
    const [result] = await builds({ Dockerfile })
    expect(result?.steps.map(({ name, state }) => `${name.slice(0, 9)} ${state}`).sort()).toEqual([
      '[a 2/2] R failed',
      '[b 1/2] F ran',
      '[b 2/2] R cancelled',
      '[stage-2  not-reached',
      '[stage-2  not-reached',
    ])
  })
  it('that the target does not need never run', async () => {
    const [result] = await builds({ Dockerfile: 'FROM busybox AS a\nRUN false\nFROM busybox\nRUN true\n' })
    expect(result?.steps.map(({ name }) => name.replace(/@.*/, ''))).toEqual([
      '[stage-1 1/2] FROM docker.io/library/busybox:latest',
      '[stage-1 2/2] RUN true',
    ])
  })
})

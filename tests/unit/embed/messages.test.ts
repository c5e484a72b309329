import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostMessage } from '../../../src/embed/messages'
import { optionsOf } from '../../../src/embed/options'

describe('a message of the host', () => {
  it('is one of those that are documented, or nothing', () => {
    const files = [{ path: 'Dockerfile', text: 'FROM scratch\n' }]
    for (const message of [
      { type: 'hello' },
      { type: 'hello', files, name: 'x' },
      { type: 'set-files', files },
      { type: 'get-files', id: 1 },
      { type: 'build' },
      { type: 'look', lang: 'ko' },
    ]) {
      expect(hostMessage({ layerlab: 1, ...message })).toMatchObject(message)
      expect(hostMessage(message)).toBe(null)
    }
    for (const message of [
      { type: 'set-files', files: [] },
      { type: 'set-files', files: [{ path: '', text: '' }] },
      { type: 'set-files', files: [{ path: 'a', text: 'x'.repeat(1_000_001) }] },
      { type: 'get-files', id: 'x' },
      { type: 'look', theme: 'red' },
      { type: 'eval' },
    ]) {
      expect(hostMessage({ layerlab: 1, ...message })).toBe(null)
    }
  })

  it('of any shape throws nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(hostMessage(data)).toBe(null)
      }),
    )
  })
})

describe("an embed's address", () => {
  it('says what is shown; what is not understood is as by default', () => {
    expect(optionsOf('#p=1.abc&lang=ko&theme=dark&panes=files,build,nonsense&readonly=1&guess=1&wait=1')).toEqual({
      link: '1.abc',
      language: 'ko',
      theme: 'dark',
      panes: new Set(['build', 'files']),
      isReadOnly: true,
      guess: true,
      waits: true,
    })
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(optionsOf(hash).panes.size).toBeGreaterThan(0)
      }),
    )
  })
})

it('the element weighs at most three kilobytes', () => {
  expect(gzipSync(readFileSync('packages/embed/embed.js')).length).toBeLessThan(3000)
})

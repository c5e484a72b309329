import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Outbox } from '../../../worker/door/outbox'
import type { EngineEvent } from '../../../worker/door/protocol'
import { fileChange } from '../../../worker/door/views/change'

const bytes = (text: string) => new TextEncoder().encode(text)
/** One line each: sign, number, text. */
function check(before: string, after: string): string[] | null {
  const change = fileChange('f', bytes(before), bytes(after))
  return (
    change && [
      `+${change.added} -${change.removed}`,
      ...change.lines.map(({ kind, number, text }) => `${number}${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`),
    ]
  )
}

describe('a change of a file', () => {
  it('shows the line before and after with its neighbours', () =>
    expect(check('a\nb\nHello\nd\ne\n', 'a\nb\nHello, Seoul\nd\ne\n')).toEqual(['+1 -1', '2 b', '3-Hello', '3+Hello, Seoul', '4 d']))
  it('numbers what follows an added line anew', () => expect(check('a\nz\n', 'a\nb\nz\n')).toEqual(['+1 -0', '1 a', '2+b', '3 z']))
  it('is silent about bytes that are not text', () => expect(fileChange('f', new Uint8Array([255, 254]), bytes('a'))).toBeNull())
  it('reads any two texts', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const change = fileChange('f', bytes(a), bytes(b))
        expect(change === null || change.lines.length <= 12).toBe(true)
      }),
    ))
})

describe('the outbox', () => {
  it('posts in order, at most 256 at once, and of waiting views the newest', () => {
    const turns: (() => void)[] = []
    const box = new Outbox((flush) => turns.push(flush))
    const batches: (readonly EngineEvent[])[] = []
    box.subscribe((events) => batches.push(events))
    for (let at = 0; at < 300; at += 1) box.push({ kind: 'heartbeat', at })
    turns.shift()?.()
    turns.shift()?.()
    expect(batches.map((batch) => batch.length)).toEqual([256, 44])
    expect(batches.flat().map((event) => (event.kind === 'heartbeat' ? event.at : -1))).toEqual(Array.from({ length: 300 }, (_, at) => at))
  })
})

import { describe, expect, it } from 'vitest'
import { playBack } from '../../../src/state/playback'

/** Plays events of the given moments at the given times since the beginning; what was shown at each. */
function shown(
  moments: readonly number[],
  speed: number | (() => number),
  untilMs: number,
  ticks: readonly number[],
  skipAfter = Infinity,
): string[] {
  const said: string[] = []
  let next: ((passedMs: number) => void) | undefined
  const playback = playBack(
    moments.map((atMs) => ({ atMs })),
    untilMs,
    typeof speed === 'number' ? () => speed : speed,
    (events, atMs) => said.push(`${atMs}: ${events.map((event) => event.atMs).join(' ')}`),
    (then) => (next = then),
  )
  ticks.forEach((tick, index) => {
    if (index === skipAfter) playback.skip()
    next?.(tick)
  })
  return said
}

describe('a playback', () => {
  it('shows what happened in order of its own time, as many times as fast as asked', () => {
    expect(shown([0, 900, 300], 10, 1000, [16, 40, 95, 101])).toEqual(['160: 0', '400: 300', '950: 900', '1000: '])
  })
  it('shows the rest when it is skipped, and nothing after', () => {
    expect(shown([0, 300, 900], 1, 1000, [10, 20, 30], 1)).toEqual(['10: 0', '1000: 300 900'])
  })
  it('goes on from where it is when its speed is changed', () => {
    const speeds = [10, 10, 2, 2]
    expect(shown([0, 300, 450], () => speeds.shift() ?? 2, 1000, [10, 20, 70, 140])).toEqual(['100: 0', '200: ', '300: 300', '440: '])
  })
  it('ends at once where nothing took time', () => {
    expect(shown([], 5, 0, [1])).toEqual(['0: '])
  })
})

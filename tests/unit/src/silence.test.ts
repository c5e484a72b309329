import { describe, expect, it } from 'vitest'
import { Silence } from '../../../src/engine/silence'

/** Ticks every 250 ms from 0; answers when the engine was believed dead, or null. */
function deadAt(silence: Silence, until: number, at: (now: number) => void = () => undefined): number | null {
  for (let now = 0; now <= until; now += 250) {
    at(now)
    if (silence.tick(now)) return now
  }
  return null
}

const loading = (): Silence => new Silence(2000, 30_000, 1000)
const listening = (): Silence => {
  const silence = loading()
  silence.opened(0)
  return silence
}

describe('Silence', () => {
  it('ends an engine that says nothing for two seconds during a command', () => {
    const silence = listening()
    silence.begin(0)
    silence.heard(0)
    expect(deadAt(silence, 5000)).toBe(2250)
  })

  it('lets an engine live that says something now and then', () => {
    const silence = listening()
    silence.begin(0)
    expect(deadAt(silence, 9000, (now) => (now % 1500 === 0 ? silence.heard(now) : undefined))).toBe(null)
  })

  it('gives an engine that is loaded and opened half a minute from its last word', () => {
    const silence = loading()
    silence.begin(0)
    expect(deadAt(silence, 60_000)).toBe(30_250)
    silence.reset()
    silence.begin(0)
    expect(deadAt(silence, 60_000, (now) => (now === 20_000 ? silence.heard(now) : undefined))).toBe(50_250)
  })

  it('does not mind silence when nothing was asked', () => {
    const silence = listening()
    silence.heard(0)
    silence.begin(0)
    silence.end()
    expect(deadAt(silence, 9000)).toBe(null)
  })

  it('counts anew after a tab has slept', () => {
    const silence = listening()
    silence.begin(0)
    silence.heard(0)
    silence.tick(250)
    expect(silence.tick(60_000)).toBe(false)
    expect(silence.tick(60_250)).toBe(false)
  })
})

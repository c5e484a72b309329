import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BuildAsYouType } from '../../../src/state/build-as-you-type'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Types at these times (ms) and gives the times of builds; `states` are answered one after another, then `ready`. */
async function builds(
  typedAt: readonly number[],
  { on = true, states = [] as readonly ('ready' | 'later' | 'broken')[] } = {},
): Promise<readonly number[]> {
  const built: number[] = []
  const begun = Date.now()
  const asked = [...states]
  const watcher = new BuildAsYouType(
    () => on,
    () => Promise.resolve(asked.shift() ?? 'ready'),
    () => {
      built.push(Date.now() - begun)
      return Promise.resolve()
    },
  )
  for (const at of typedAt) {
    setTimeout(() => {
      watcher.typed()
    }, at)
  }
  await vi.advanceTimersByTimeAsync(10_000)
  return built
}

it('builds 800 ms after the last key', async () => expect(await builds([0, 300, 900])).toEqual([1700]))
it('builds once for each pause', async () => expect(await builds([0, 2000])).toEqual([800, 2800]))
it('does nothing where it was not asked for', async () => expect(await builds([0], { on: false })).toEqual([]))
it('leaves a broken file alone', async () => expect(await builds([0], { states: ['broken'] })).toEqual([]))
it('waits for a build that is running', async () => expect(await builds([0], { states: ['later'] })).toEqual([1600]))

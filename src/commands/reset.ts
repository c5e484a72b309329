import { Stopped } from '../engine/engine'
import type { Page } from '../state/page.svelte'
import { action } from './action'

/** Back to the sample as a first visit finds it; undo brings back what was there. */
export const reset = action({
  id: 'reset',
  keys: null,
  when: ({ playground, build }) => !build.asked && playground.view?.canUndo === true,
  run: (page) => void startOver(page),
})

async function startOver(page: Page): Promise<void> {
  const { engine, files, playground, selection, guess, layout } = page
  await files.flush()
  const view = await engine.ask('reset', null).reply
  if (view instanceof Stopped) return
  playground.show(view)
  selection.choose(null)
  guess.leave()
  guess.comparison = null
  layout.file = null
  await page.reread()
}

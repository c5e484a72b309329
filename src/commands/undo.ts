import type { Page } from '../state/page.svelte'
import { action } from './action'

/** The playground's own undo (files and builds); a text field keeps its own beside it. */
export const undo = action({
  id: 'undo',
  keys: 'Mod+Z',
  outsideText: true,
  when: ({ playground, build }) => !build.asked && playground.view?.canUndo === true,
  run: (page) => void walk(page, 'undo'),
})

export const redo = action({
  id: 'redo',
  keys: 'Mod+Shift+Z',
  outsideText: true,
  when: ({ playground, build }) => !build.asked && playground.view?.canRedo === true,
  run: (page) => void walk(page, 'redo'),
})

async function walk(page: Page, way: 'undo' | 'redo'): Promise<void> {
  await page.files.flush()
  await page.engine.ask(way, null).reply
  await page.reread()
}

import { action } from './action'

/** The playground's own redo (files and builds); a text field keeps its own beside it. */
export const redo = action({
  id: 'redo',
  keys: 'Mod+Shift+Z',
  outsideText: true,
  when: ({ playground, build }) => !build.asked && playground.view?.canRedo === true,
  run: (page) => void stepForth(page),
})

async function stepForth(page: Parameters<typeof redo.run>[0]): Promise<void> {
  await page.files.flush()
  await page.engine.ask('redo', null).reply
  await page.reread()
}

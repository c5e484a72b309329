import { action } from './action'

/** The playground's own undo (files and builds); a text field keeps its own beside it. */
export const undo = action({
  id: 'undo',
  keys: 'Mod+Z',
  outsideText: true,
  when: ({ playground, build }) => !build.asked && playground.view?.canUndo === true,
  run: (page) => void stepBack(page),
})

async function stepBack(page: Parameters<typeof undo.run>[0]): Promise<void> {
  await page.files.flush()
  await page.engine.ask('undo', null).reply
  await page.reread()
}

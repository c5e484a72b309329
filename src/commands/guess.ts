import { action } from './action'

export const guessFirst = action({
  id: 'guess-first',
  keys: 'Mod+Shift+Enter',
  when: ({ build, outline }) => !build.asked && outline.instructions.length > 0,
  run: ({ guess, layout, selection }) => {
    layout.file = null
    selection.choose(null)
    if (guess.on) guess.leave()
    else guess.begin()
  },
})

import { action } from './action'

/** Moves to the reason of the chosen step. */
export const why = action({
  id: 'why',
  keys: 'Alt+W',
  when: () => true,
  run: () => {
    document.querySelector<HTMLElement>('[data-pane="why"]')?.focus()
  },
})

import { action } from './action'

export const nextPane = action({
  id: 'next-pane',
  keys: 'F6',
  when: () => true,
  run: () => {
    focusBeside(1)
  },
})

export const previousPane = action({
  id: 'previous-pane',
  keys: 'Shift+F6',
  when: () => true,
  run: () => {
    focusBeside(-1)
  },
})

export const toEditor = action({
  id: 'editor',
  keys: 'Escape',
  when: ({ build }) => !build.asked,
  run: () => {
    document.querySelector<HTMLElement>('[data-pane="figure"] :is(textarea, .fact)')?.focus()
  },
})

/** Panes in reading order; one that is not shown is passed over. */
function focusBeside(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + direction + panes.length) % panes.length]
  const starts = [...(next?.querySelectorAll<HTMLElement>('textarea, [data-pane-start]') ?? [])]
  const target = starts.find((start) => start.offsetParent !== null) ?? next
  target?.focus()
}

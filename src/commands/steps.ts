import type { Page } from '../state/page.svelte'
import { action } from './action'

export const nextStep = action({
  id: 'next-step',
  keys: 'Alt+ArrowDown',
  when: ({ steps, guess }) => steps.length > 0 && !guess.on,
  run: (page) => {
    chooseBeside(page, 1)
  },
})

export const previousStep = action({
  id: 'previous-step',
  keys: 'Alt+ArrowUp',
  when: ({ steps, guess }) => steps.length > 0 && !guess.on,
  run: (page) => {
    chooseBeside(page, -1)
  },
})

/** Steps in the order of their lines; from nothing chosen, the first or the last. */
function chooseBeside({ rows, selection }: Page, direction: 1 | -1): void {
  const steps = rows.flatMap(({ step }) => (step ? [step.vertex] : []))
  const at = selection.step === null ? -1 : steps.indexOf(selection.step)
  const next = at === -1 ? (direction === 1 ? 0 : steps.length - 1) : Math.min(steps.length - 1, Math.max(0, at + direction))
  selection.choose(steps[next] ?? null)
}

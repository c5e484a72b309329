import type { Page } from '../state/page.svelte'
import type { Action } from './action'
import { build } from './build'
import { cancel } from './cancel'
import { guessFirst } from './guess'
import { nextPane, previousPane, toEditor } from './panes'
import { nextStep, previousStep } from './steps'
import { why } from './why'

const ACTIONS: readonly Action[] = [build, cancel, guessFirst, nextStep, previousStep, why, nextPane, previousPane, toEditor]

/** Runs the action of a key, if one has it and it can be done now. */
export function runKey(event: KeyboardEvent, page: Page): void {
  if (event.isComposing || event.defaultPrevented) return
  const found = ACTIONS.find(({ keys, when }) => keys !== null && matches(event, keys) && when(page))
  if (!found) return
  event.preventDefault()
  found.run(page)
}

/** `Mod` is Ctrl or ⌘: a keyboard of another system may be plugged in. Letters go by their place, so that a Korean layout works too. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string): boolean => parts.includes(name)
  if (wants('Mod') !== (event.ctrlKey || event.metaKey) || wants('Alt') !== event.altKey || wants('Shift') !== event.shiftKey) return false
  return key.length === 1 ? event.code === `Key${key}` : event.key === key
}

import type { Page } from '../state/page.svelte'
import type { Action } from './action'
import { build, buildFresh } from './build'
import { cancel } from './cancel'
import { copyCommand, language, theme } from './chosen'
import { guessFirst } from './guess'
import { nextPane, previousPane, toEditor } from './panes'
import { reset } from './reset'
import {
  keyList,
  palette,
  projects,
  share,
  settings,
  terminal,
  toAbout,
  toBuild,
  toCompare,
  toContext,
  toCourse,
  toImage,
  toRun,
  toStages,
  toTerminal,
  toWorld,
} from './screens'
import { nextStep, previousStep } from './steps'
import { redo, undo } from './undo'
import { why } from './why'

/** Everything that a person can do, in the palette's order; of two with one key, the first that can be done now. */
export const ACTIONS: readonly Action[] = [
  build,
  cancel,
  guessFirst,
  buildFresh,
  undo,
  redo,
  why,
  terminal,
  nextStep,
  previousStep,
  toContext,
  toBuild,
  toImage,
  toRun,
  toTerminal,
  toWorld,
  toStages,
  toCompare,
  copyCommand,
  language,
  theme,
  projects,
  share,
  settings,
  keyList,
  palette,
  toCourse,
  toAbout,
  reset,
  nextPane,
  previousPane,
  toEditor,
]

/** Runs the action of a key, if one has it and it can be done now. A panel over the page keeps the keys to itself, but for its own. */
export function runKey(event: KeyboardEvent, page: Page): void {
  if (event.isComposing || event.defaultPrevented) return
  // What lies over the page is closed by Escape, and only that.
  if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('dialog')) return
  const { panel } = page.layout
  const writing = isText(event.target)
  const found = ACTIONS.find(({ id, keys, outsideText, when }) => {
    if (keys === null || (panel !== null && id !== panel) || (writing && outsideText)) return false
    return (keys.length > 1 || page.settings.singleKeys) && matches(event, keys) && when(page)
  })
  if (!found) return
  event.preventDefault()
  found.run(page)
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** `Mod` is Ctrl or ⌘: a keyboard of another system may be plugged in. Letters and digits go by their place, so that a Korean layout works too. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  if (keys === '?') return event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string): boolean => parts.includes(name)
  if (
    (wants('Mod') || wants('Ctrl')) !== (event.ctrlKey || event.metaKey) ||
    wants('Alt') !== event.altKey ||
    wants('Shift') !== event.shiftKey
  )
    return false
  if (key === '`') return event.code === 'Backquote'
  if (/^[A-Z]$/.test(key)) return event.code === `Key${key}`
  return /^\d$/.test(key) ? event.code === `Digit${key}` : event.key === key
}

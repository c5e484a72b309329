import type { Words } from '../i18n/words'
import type { Page } from '../state/page.svelte'

/** What a person can do: buttons, menus and keys read the same value. */
export interface Action {
  readonly id: string
  readonly title: (words: Words) => string
  /** `Mod+Enter`; Mod is ⌘ on a Mac, Ctrl elsewhere. null: no key of its own. */
  readonly keys: string | null
  readonly when: (page: Page) => boolean
  readonly run: (page: Page) => void
}

export const action = (value: Action): Action => value

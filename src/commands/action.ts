import type { ActionId } from '../i18n/actions/words'
import type { Page } from '../state/page.svelte'

/** What a person can do: buttons, menus, the palette and keys read the same value. What it is called: `i18n/actions`. */
export interface Action {
  readonly id: ActionId
  /** `Mod+Enter`; Mod is ⌘ on a Mac, Ctrl elsewhere. null: no key of its own. */
  readonly keys: string | null
  /** Where one can write, its key is the text's own. */
  readonly outsideText?: boolean
  readonly when: (page: Page) => boolean
  readonly run: (page: Page) => void
}

export const action = (value: Action): Action => value

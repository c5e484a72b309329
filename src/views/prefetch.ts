import type { ScreenName } from '../i18n/screens'
import { SCREEN_WORDS } from '../i18n/screens'
import type { Language } from '../i18n/words'
import { SCREENS } from './screens'

/** What is opened by a key first: what is typed after it must not be lost while a chunk is under way. */
const ORDER: readonly ScreenName[] = ['palette', 'image', 'context', 'run', 'terminal', 'stages', 'keys', 'settings', 'about']

/** Fetches the other screens one by one while nothing else goes on, so that each opens at once. Not where a person asked to save data. */
export async function prefetchScreens(language: Language): Promise<void> {
  if (savesData(navigator)) return
  for (const name of ORDER) {
    await idle()
    // Without a network a screen is asked for again when it is opened, and says so then.
    await Promise.all([SCREENS[name](), SCREEN_WORDS[name][language]()]).catch(() => undefined)
  }
}

/** The Network Information API, where a browser has it. */
function savesData(browser: Navigator & { readonly connection?: { readonly saveData?: boolean } }): boolean {
  return browser.connection?.saveData === true
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => {
        resolve()
      })
    else setTimeout(resolve, 200)
  })
}

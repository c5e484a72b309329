import type { LanguageWords } from '../../../i18n/language/words'
import type { Language } from '../../../i18n/words'
import type { Page } from '../../../state/page.svelte'

const LOOK_AGAIN_MS = 100

let known: LanguageWords | null = null
/** What Monaco's own menus speak: it reads its words once. */
let menus: Language | null = null

/** Fetches what the editor says in a language, and says it from now on. */
export async function learnWords(language: Language): Promise<void> {
  const said = language === 'ko' ? await import('../../../i18n/language/ko') : await import('../../../i18n/language/en')
  known = said.words
  menus ??= language
}

/** The page's language was changed: says what the editor cannot change with it, and offers to load the page anew. */
export async function followLanguage(page: Page): Promise<void> {
  const { language } = page.settings
  await learnWords(language)
  if (page.notice?.kind === 'offer') page.notice = null
  if (menus === language || language !== page.settings.language) return
  const { title, text, act } = words().reload
  page.notice = { kind: 'offer', title, text, act, run: () => void loadAnew(page) }
}

/** What was typed and done is saved first; on a page that has just come, that is once its projects are there. */
async function loadAnew(page: Page): Promise<void> {
  while (page.projects === null) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  await page.files.flush()
  await page.projects.save()
  location.reload()
}

/** What the editor says; `learnWords` was waited for. */
export function words(): LanguageWords {
  if (known === null) throw new Error('no words yet')
  return known
}

import type { LanguageWords } from '../../../i18n/language/words'
import type { Language } from '../../../i18n/words'
import type { Page } from '../../../state/page.svelte'

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

/** What was typed is with the engine first, and what the engine holds is kept when the page goes. */
async function loadAnew({ files }: Page): Promise<void> {
  await files.flush()
  location.reload()
}

/** What the editor says; `learnWords` was waited for. */
export function words(): LanguageWords {
  if (known === null) throw new Error('no words yet')
  return known
}

import type { LanguageWords } from '../../../i18n/language/words'
import type { Language } from '../../../i18n/words'

let known: LanguageWords | null = null

/** Fetches what the editor says in a language, and says it from now on. */
export async function learnWords(language: Language): Promise<void> {
  const said = language === 'ko' ? await import('../../../i18n/language/ko') : await import('../../../i18n/language/en')
  known = said.words
}

/** What the editor says; `learnWords` was waited for. */
export function words(): LanguageWords {
  if (known === null) throw new Error('no words yet')
  return known
}

import { loadWords } from '../i18n/load'
import type { Language, Words } from '../i18n/words'

export type Theme = 'light' | 'dark'

/** What a person chose for this browser. Kept where storage is allowed; `public/boot.js` reads the same keys before the first paint. */
export class Settings {
  words: Words
  theme: Theme

  constructor(words: Words, theme: Theme) {
    this.words = $state.raw(words)
    this.theme = $state(theme)
  }

  get language(): Language {
    return this.words.language
  }

  async speak(language: Language): Promise<void> {
    this.words = await loadWords(language)
    keep('layerlab.language', language)
    document.documentElement.lang = language
  }

  dress(theme: Theme): void {
    this.theme = theme
    keep('layerlab.theme', theme)
    document.documentElement.dataset.theme = theme
  }
}

/** As `boot.js` left them on the document. */
export async function settingsOf(root: HTMLElement): Promise<Settings> {
  return new Settings(await loadWords(root.lang === 'ko' ? 'ko' : 'en'), root.dataset.theme === 'dark' ? 'dark' : 'light')
}

/** Storage may be denied altogether (an embed): then a choice lasts as long as the page. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice holds for this page.
  }
}

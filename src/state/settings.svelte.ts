import type { Language } from '../i18n/words'

export type Theme = 'light' | 'dark'

/** What a person chose for this browser. Kept where storage is allowed; `public/boot.js` reads the same keys before the first paint. */
export class Settings {
  language = $state<Language>('en')
  theme = $state<Theme>('light')

  constructor(language: Language, theme: Theme) {
    this.language = language
    this.theme = theme
  }

  speak(language: Language): void {
    this.language = language
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
export function settingsOf(root: HTMLElement): Settings {
  return new Settings(root.lang === 'ko' ? 'ko' : 'en', root.dataset.theme === 'dark' ? 'dark' : 'light')
}

/** Storage may be denied altogether (an embed): then a choice lasts as long as the page. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice holds for this page.
  }
}

import { loadWords } from '../i18n/load'
import type { Language, Words } from '../i18n/words'

export type Theme = 'light' | 'dark'
/** As many times as fast as in life. */
export const PLAYBACK_SPEEDS: readonly number[] = [1, 5, 20]
export type Motion = 'system' | 'none'

/** What a person chose for this browser. Kept where storage is allowed; `public/boot.js` reads the first three keys before the first paint. */
export class Settings {
  words: Words
  theme: Theme
  /** `none`: states change at once, whatever the system asks for. */
  motion = $state<Motion>('system')
  /** Builds when the Dockerfile or a file has not been typed into for a moment. */
  buildAsYouType = $state(false)
  /** A text area, and never Monaco. */
  plainEditor = $state(false)
  /** Keys that are one letter alone, such as `?`. */
  singleKeys = $state(true)

  /** How many times faster than in life a build is shown step by step; null: its result at once. */
  playback = $state<number | null>(null)

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

  move(motion: Motion): void {
    this.motion = motion
    keep('layerlab.motion', motion)
    document.documentElement.dataset.motion = motion
  }

  typeToBuild(on: boolean): void {
    this.buildAsYouType = on
    keep('layerlab.buildAsYouType', on ? 'yes' : 'no')
  }

  writePlainly(on: boolean): void {
    this.plainEditor = on
    keep('layerlab.editor', on ? 'plain' : 'full')
  }

  useSingleKeys(on: boolean): void {
    this.singleKeys = on
    keep('layerlab.singleKeys', on ? 'yes' : 'no')
  }

  play(speed: number | null): void {
    this.playback = speed
    keep('layerlab.playback', String(speed ?? 0))
  }
}

/** As `boot.js` left them on the document, and what else is kept. */
export async function settingsOf(root: HTMLElement): Promise<Settings> {
  const settings = new Settings(await loadWords(root.lang === 'ko' ? 'ko' : 'en'), root.dataset.theme === 'dark' ? 'dark' : 'light')
  settings.motion = root.dataset.motion === 'none' ? 'none' : 'system'
  settings.buildAsYouType = kept('layerlab.buildAsYouType') === 'yes'
  settings.plainEditor = kept('layerlab.editor') === 'plain'
  settings.singleKeys = kept('layerlab.singleKeys') !== 'no'
  const speed = Number(kept('layerlab.playback'))
  settings.playback = PLAYBACK_SPEEDS.includes(speed) ? speed : null
  return settings
}

/** Storage may be denied altogether (an embed): then a choice lasts as long as the page. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice holds for this page.
  }
}

export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

import type { Language, Words } from './words'

/** One language's words, fetched by themselves: a reader needs one. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'ko' ? (await import('./ko')).ko : (await import('./en')).en
}

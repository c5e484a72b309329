import type { SettingsWords } from './words'

export const words: SettingsWords = {
  title: '설정',
}

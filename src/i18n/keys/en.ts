import type { KeysWords } from './words'

export const words: KeysWords = {
  title: 'Keys',
}

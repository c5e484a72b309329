import type { KeysWords } from './words'

export const words: KeysWords = {
  title: '단축키',
}

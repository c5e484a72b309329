import type { AboutWords } from './words'

export const words: AboutWords = {
  title: 'How true is this?',
}

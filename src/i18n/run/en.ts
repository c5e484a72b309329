import type { RunWords } from './words'

export const words: RunWords = {
  title: 'What starts',
}

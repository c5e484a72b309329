import type { ContextWords } from './words'

export const words: ContextWords = {
  title: 'What goes in',
}

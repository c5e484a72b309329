import type { ContextWords } from './words'

export const words: ContextWords = {
  title: '무엇을 보내는가',
}

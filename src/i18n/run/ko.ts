import type { RunWords } from './words'

export const words: RunWords = {
  title: '무엇이 시작되는가',
}

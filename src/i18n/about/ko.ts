import type { AboutWords } from './words'

export const words: AboutWords = {
  title: '얼마나 사실과 같은가',
}

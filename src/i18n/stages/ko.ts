import type { StagesWords } from './words'

export const words: StagesWords = {
  title: '스테이지',
}

import type { StagesWords } from './words'

export const words: StagesWords = {
  title: 'Stages',
}

import type { ImageWords } from './words'

export const words: ImageWords = {
  title: 'The image',
}

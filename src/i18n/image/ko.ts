import type { ImageWords } from './words'

export const words: ImageWords = {
  title: '이미지',
}

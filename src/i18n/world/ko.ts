import type { WorldWords } from './words'

export const words: WorldWords = { title: '이미지와 컨테이너' }

import type { WorldWords } from './words'

export const words: WorldWords = { title: 'Images and containers' }

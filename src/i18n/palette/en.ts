import type { PaletteWords } from './words'

export const words: PaletteWords = {
  title: 'Commands',
}

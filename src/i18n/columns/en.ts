import type { ColumnsWords } from './words'

export const words: ColumnsWords = {
  title: 'Widths of the columns',
  files: 'Width of the files',
  margin: 'Width of the margin',
  narrower: 'narrower',
  wider: 'wider',
}

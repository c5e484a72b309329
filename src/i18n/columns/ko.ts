import type { ColumnsWords } from './words'

export const words: ColumnsWords = {
  title: '창의 너비',
  files: '파일 창의 너비',
  margin: '설명 창의 너비',
  narrower: '좁게',
  wider: '넓게',
}

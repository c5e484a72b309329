import type { ChangesWords } from './words'

export const words: ChangesWords = {
  diff: (path) => `${path}에서 바뀐 곳`,
  all: '지난 빌드 뒤로 바뀐 것은 이것뿐입니다.',
  more: (files) => `지난 빌드 뒤로 파일 ${files}개가 더 바뀌었습니다.`,
  none: '지난 빌드 뒤로 바뀐 것이 없습니다.',
}

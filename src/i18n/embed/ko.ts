import { words as notice } from '../notice/ko'
import type { EmbedWords } from './words'

export const words: EmbedWords = {
  badLinkTitle: '이 페이지에 담긴 것을 열지 못했습니다',
  badLink: notice.badLink,
  open: 'Layerlab에서 열기',
  marked: (marked, steps) => `${steps}단계 중 ${marked}단계를 표시했습니다.`,
  seeBuild: '빌드하고 확인하기',
  files: '파일',
  notSaved: '여기서 한 일은 저장되지 않습니다.',
}

import { actions } from '../actions/ko'
import type { KeysWords } from './words'

export const words: KeysWords = {
  title: '단축키',
  actions,
  close: '닫기',
  anywhere: '어디서나',
  panes: '화면과 창 사이',
  figure: '그림에서',
  guessing: '예측할 때',
  image: '이미지에서',
  or: '또는',
  cachedOrRuns: '캐시됨 또는 실행됨',
  nextLink: '다음 또는 이전 고리',
  openFolder: '폴더 열기 또는 닫기',
  leaveEditor: 'Tab으로 편집기 나가기, 다시 들여쓰기',
  stateBeside: '이전 또는 다음 단계 뒤의 상태',
  single: '글자 하나로 된 단축키는 설정에서 끌 수 있습니다.',
}

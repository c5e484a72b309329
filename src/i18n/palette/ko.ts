import { actions } from '../actions/ko'
import type { PaletteWords } from './words'

export const words: PaletteWords = {
  title: '명령',
  actions,
  find: '명령이나 파일 찾기',
  found: (found) => `${found}개 찾음`,
  results: '찾은 결과',
  none: '그런 이름이 없습니다. 글자를 줄이면 더 많이 찾습니다.',
  do: '하기',
  go: '가기',
  buildStage: (stage) => `${stage} 스테이지 빌드`,
  choose: '고르기',
  perform: '실행',
  back: '돌아가기',
}

import type { ProposalWords } from './words'

export const words: ProposalWords = {
  title: '이렇게 바뀝니다',
  close: '닫기',
  change: (path) => `${path}에서 바뀔 곳`,
  noChange: '파일에서 바뀌는 것이 없습니다.',
  next: '다음 빌드에서 일어날 일',
  now: '지금 그대로',
  then: '바꾼 뒤',
  cached: '캐시 사용',
  runs: '실행',
  fails: '실패',
  counts: (cached, runs) => `캐시 ${cached}단계, 실행 ${runs}단계`,
  unreadable: 'Docker가 이런 Dockerfile은 읽지 못합니다:',
  planning: '캐시에서 찾고 있습니다…',
  note: '지금의 캐시로 계산한 것이며, 아직 아무것도 실행하지 않았습니다. 옮긴 줄의 아래쪽은 한 번 실행한 뒤 캐시를 씁니다.',
  apply: '적용',
  applyAndBuild: '적용하고 빌드',
  cancel: '취소',
}

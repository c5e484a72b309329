import type { RunningWords } from './words'

export const words: RunningWords = {
  title: '지금 하고 있는 일',
  besideTitle: '서로 필요하지 않으니 함께 실행합니다',
  beside:
    'BuildKit은 줄의 순서가 아니라 단계마다 무엇이 필요한지를 따릅니다. 어느 단계든 자신이 놓이는 단계와, 다른 빌드 단계에서 복사해 오는 것만 기다립니다.',
  now: (stages) => `빌드 단계 ${stages}개`,
  tracks: (described) => `같은 시계로 본 빌드 단계: ${described}`,
  took: (stage, steps) => `${stage} 단계에서 ${steps}`,
  unnamed: (index) => `${index}번 단계`,
  last: '지난번',
  start: '0초',
  output: '지금 출력하는 내용',
  pace: '빠르기',
  times: (speed) => (speed === 1 ? 'Docker처럼' : `${speed}배`),
  atOnce: '바로',
  kept: '취소해도 마친 단계는 남습니다. 다음 빌드가 캐시에서 가져다 씁니다. 새 이미지가 나올 때까지 마지막 이미지는 그대로 있습니다.',
  ships: '나감',
  columns: (described) => `빌드하고 있는 단계의 레이어: ${described}`,
}

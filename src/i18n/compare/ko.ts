import { particleFor } from '../josa'
import { code, ran, say } from '../phrase'
import type { CompareWords } from './words'

const first = (count: number) => (count === 0 ? say`${ran('아무것도')} 실행하지 않고` : say`${ran(`${count}단계`)}를 실행하고`)
const last = (count: number) => (count === 0 ? say`${ran('아무것도')} 실행하지 않습니다` : say`${ran(`${count}단계`)}를 실행합니다`)

export const words: CompareWords = {
  eyebrow: '한 Dockerfile의 두 버전입니다. 같은 것을 고치면 각각 무엇이 다시 실행될까요?',
  answer: (path, a, b) => say`${code(path)}${particleFor(path, '을/를')} 고치면 A는 ${first(a)}, B는 ${last(b)}.`,
  same: (path, count) => say`${code(path)}${particleFor(path, '을/를')} 고치면 둘 다 ${last(count)}.`,
  waiting: '두 버전을 사본에서 빌드하고 있습니다…',
  nothing: '아직 비교할 것이 없습니다',
  nothingNote: '빌드한 다음 Dockerfile을 고치고 다시 오십시오. 이전 버전과 지금 버전이 나란히 놓입니다.',
  back: '빌드로 돌아가기',
  youEdit: '고치는 파일',
  with: '지금과 비교할 빌드',
  build: (number, time) => `빌드 ${number}${time === '' ? '' : `, ${time}`}`,
  now: '지금',
  layersAdded: (layers) => `레이어 ${layers}개 추가`,
  whatYouChange: '고치는 것',
  runsAgain: (side) => `${side}가 다시 실행하는 것`,
  nothingRuns: '없음',
  differs: '보라색: A와 B가 다른 줄',
  sizes: (bytes, larger) => `B가 ${bytes} 더 ${larger ? '큽니다' : '작습니다'}.`,
  sameSize: '두 이미지의 크기가 같습니다.',
  files: (a, b) => `보낸 파일: ${a}, ${b}.`,
}

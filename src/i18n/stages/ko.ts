import { particleFor } from '../josa'
import { code, ran, ref, say, strong } from '../phrase'
import type { StagesWords } from './words'

const files = (count: number): string => `파일 ${count}개`

export const words: StagesWords = {
  title: '빌드 단계',
  back: 'Dockerfile로 돌아가기',
  question: (count) => `Dockerfile에는 빌드 단계가 ${count}개, 이미지는 하나입니다. 무엇이 나갑니까?`,
  none: say`한 번 빌드하면 빌드 단계가 여기에 나타납니다.`,
  one: say`빌드 단계가 하나이므로 그 전부가 이미지입니다.`,
  crossed: (worked, count) => say`빌드 단계 ${worked}개가 일했고, ${ran(files(count))}만 이미지로 건너갑니다.`,
  nothing: (worked) => say`빌드 단계 ${worked}개가 일했고, 건너간 것은 없습니다.`,
  notDone: say`빌드를 끝내지 못했습니다. 끝낸 데까지 보여 줍니다.`,
  ofBuild: (build) => `빌드 ${build}`,
  target: '대상 단계: 고르면 바로 빌드합니다',
  last: '마지막 단계',
  unnamed: (index) => `${index}번 단계`,
  scale: '두께 = 크기. 24px 두꺼우면 10배입니다',
  ships: '나감',
  skipped: '건너뜀',
  layers: (count) => `레이어 ${count}개`,
  on: (stage) => `${stage} 위에`,
  notBuilt: '빌드 안 함',
  graph: (parts) => `빌드 단계: ${parts}`,
  gives: (from, what, to) => `${from}에서 ${to}로 ${what}`,
  all: '모든 단계',
  image: '이미지',
  stays: '빌더가 보관',
  pushed: '푸시하고 실행',
  content: 'COPY --from은 복사하는 내용만 봅니다.',
  whySkipped: (stage) => `왜 ${stage}${particleFor(stage, '을/를')} 건너뛰었습니까?`,
  skippedText: (stage, target) =>
    say`Docker는 요청받은 단계에서 시작해 거꾸로 따라갑니다. ${ref(target)}에 ${ref(stage)}${particleFor(stage, '이/가')} 필요하지 않으므로 시작하지도 않습니다.`,
  askFor: (stage) => say`${ref(`--target ${stage}`)}${particleFor(stage, '으로/로')} 요청하십시오.`,
  askLast: say`이름이 없으므로 마지막 단계일 때만 요청할 수 있습니다.`,
  crosses: '무엇이 건너갑니까?',
  crossesNone: say`COPY ${code('--from')}이 없습니다. 단계끼리는 바탕이 되는 단계 말고는 나누는 것이 없습니다.`,
  crossesNote: say`다시 만들어도 내용이 같으면 이런 COPY는 캐시를 씁니다.`,
  files,
  line: (line) => `${line}번째 줄`,
  mounted: '복사하지 않고 마운트',
  behind: '무엇이 남습니까?',
  behindText: (size) =>
    say`다른 단계의 레이어 ${strong(size)}${particleFor(size, '이/가')} 빌더의 캐시에 남습니다. 이미지에도 없고 컨테이너에서도 보이지 않습니다.`,
  behindNone: say`없습니다. 만든 레이어가 모두 이미지에 있습니다.`,
  command: '같은 일을 하는 실제 명령',
  copy: '명령 복사',
  copied: '복사했습니다',
}

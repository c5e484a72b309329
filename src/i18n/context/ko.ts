import { josa, particleFor } from '../josa'
import { code, ref, say, strong } from '../phrase'
import type { ContextWords } from './words'

const KINDS = {
  environment: '이런 파일에는 환경의 비밀번호와 키가 들어 있습니다.',
  'private-key': '개인 키를 가진 사람은 누구나 그 키로 열리는 것을 열 수 있습니다.',
  token: '나를 대신하는 토큰이 들어 있습니다.',
  credentials: '서비스의 자격 증명이 들어 있습니다.',
} as const

export const words: ContextWords = {
  title: '빌드 컨텍스트',
  loading: '폴더를 체에 거르고 있습니다.',
  eyebrow: (folder) => `폴더에는 ${josa(folder, '이/가')} 있습니다. COPY는 그중 얼마를 볼 수 있습니까?`,
  answer: (percent, size, shown, _count, keptBack, ignoreFile) =>
    say`${keptBack ? `그중 ${percent}, ` : '전부, '}${strong(`파일 ${shown}개 ${size}`)}입니다. ${
      keptBack
        ? `나머지는 ${josa(ignoreFile ?? '', '이/가')} 제외했습니다.`
        : ignoreFile === null
          ? '.dockerignore가 없습니다.'
          : `${josa(ignoreFile, '은/는')} 아무것도 제외하지 않습니다.`
    }`,
  nothingSent: say`하나도 볼 수 없습니다. 폴더의 파일을 모두 제외했습니다.`,
  broken: (text) => say`Docker가 제외 목록을 읽지 못합니다: ${code(text)}`,
  dockerfile: '사용할 Dockerfile',

  folder: '내 폴더',
  sent: '빌더로 보낼 수 있는 것',
  amount: (_files, shown, size) => `파일 ${shown}개, ${size}`,
  files: (_files, shown) => `파일 ${shown}개`,
  noIgnore: '.dockerignore 없음',
  secret: '비밀?',
  more: (entries) => `그 밖에 ${entries}개`,
  line: (line) => `${line}번째 줄`,
  streamNote: '줄기의 굵기는 크기의 로그입니다.',
  seesNote: 'COPY . .는 오른쪽만 볼 수 있습니다.',
  streamText: {
    'kept-back': (line, pattern) => `${line}번째 줄의 ${josa(pattern, '이/가')} 제외함`,
    'let-in': (line, pattern) => `${line}번째 줄의 ${josa(pattern, '이/가')} 다시 통과시킴`,
    sent: '통과함',
    secret: '통과함, 비밀일 수 있음',
  },

  secretEyebrow: say`체를 통과함`,
  secretTitle: '비밀이 들어갈 수 있습니다',
  secretText: (path, kind, lines, taking) =>
    say`${ref(path)}${particleFor(path, '을/를')} 제외하는 패턴이 없습니다. ${
      taking > 0 ? `그래서 Dockerfile ${lines}번째 줄이 이 파일을 레이어에 넣습니다` : '아직 이 파일을 가져가는 명령은 없습니다'
    }. ${KINDS[kind]} 나중 단계에서 지워도 가려질 뿐, 이미지를 가진 사람은 누구나 읽을 수 있습니다.`,
  keepBack: (path) => `${path} 제외하기`,
  keptBack: (path, file) => `이제 ${josa(file, '이/가')} ${josa(path, '을/를')} 제외합니다.`,

  suggestTitle: '이미지에 필요 없는 것',
  suggest: (hasFile) =>
    hasFile
      ? say`내 컴퓨터에서 만들어졌거나 내 컴퓨터에만 쓸모 있는 것인데 통과하고 있습니다.`
      : say`${code('.dockerignore')}가 없어 모두 보낼 수 있습니다. 아래는 내 컴퓨터에서 만들어졌거나 내 컴퓨터에만 쓸모 있는 것입니다.`,
  add: (patterns) => (patterns === 1 ? '이 줄 넣기' : `이 ${patterns}줄 넣기`),
  added: (file) => `${file}에 넣었습니다.`,

  patternsTitle: '패턴마다 한 일',
  patterns: say`마지막으로 맞는 패턴이 정합니다. 폴더에 맞는 패턴은 그 안의 모든 것에도 적용됩니다.`,
  file: (file, own, passedOver) =>
    own
      ? say`${code(file)}${particleFor(file, '은/는')} 이 Dockerfile에만 쓰입니다.${passedOver ? say` ${code('.dockerignore')}도 있지만 읽지 않습니다.` : ''}`
      : say`${code(file)}${particleFor(file, '은/는')} 제외 목록이 따로 없는 모든 Dockerfile에 쓰입니다.`,
  noFile: say`${code('.dockerignore')} 파일을 만들면 그 안의 줄에 맞는 것을 제외합니다. 지금은 없습니다.`,
  did: {
    nothing: '맞는 것이 없음',
    needless: '제외된 적이 없음',
    covered: (line) => `${line}번째 줄이 이미 한 일`,
    overruled: (line) => `${line}번째 줄이 뒤집음`,
    letIn: (shown) => `${shown}개 다시 통과`,
    kept: (_files, shown) => `파일 ${shown}개`,
  },
  deeper: (pattern, value, example) =>
    say`${code(pattern)}${particleFor(pattern, '은/는')} git과 달리 맨 위 폴더만 봅니다. 그 아래의 파일 ${value}개는 통과합니다(${code(example)}). 모든 폴더에 쓰려면 ${ref(`**/${pattern}`)}라고 적습니다.`,
  overruledBy: (value, line) => `그중 파일 ${value}개는 ${line}번째 줄부터 다시 통과시킴`,

  askTitle: '경로에 대해 묻기',
  askLabel: '폴더 안의 경로',
  ask: '묻기',
  path: {
    missing: say`지금은 없는 이름입니다. 있다면 이렇게 됩니다.`,
    some: (path, sent, all) => say`${ref(path)}의 파일 ${all}개 중 ${strong(`${sent}개`)}를 보낼 수 있습니다.`,
    kept: (path, line, pattern) =>
      say`${ref(path)}${particleFor(path, '은/는')} ${strong('보내지 않습니다')}. ${line}번째 줄의 ${code(pattern)}${particleFor(pattern, '이/가')} 제외합니다.`,
    keptThrough: (path, line, pattern, folder) =>
      say`${ref(path)}${particleFor(path, '은/는')} ${strong('보내지 않습니다')}. ${line}번째 줄의 ${code(pattern)}${particleFor(pattern, '이/가')} ${code(folder)}에 맞고, 폴더에 맞는 패턴은 그 안의 모든 것에도 적용됩니다.`,
    letIn: (path, line, pattern) =>
      say`${ref(path)}${particleFor(path, '은/는')} ${strong('보낼 수 있습니다')}. ${line}번째 줄의 ${code(pattern)}${particleFor(pattern, '이/가')} 다시 통과시킵니다.`,
    wasKept: (line, pattern) => say`그 줄이 없으면 ${line}번째 줄(${code(pattern)})이 제외합니다.`,
    passes: (path) => say`${ref(path)}${particleFor(path, '은/는')} ${strong('보낼 수 있습니다')}. 맞는 패턴이 없습니다.`,
  },
  taken: (lines) => say`Dockerfile ${lines}번째 줄이 가져갑니다.`,
  notTaken: say`Dockerfile에 이것을 가져가는 명령이 없어 보내지 않습니다.`,

  takesTitle: '실제로 보내는 것',
  takes: (size, _files, shown) =>
    say`BuildKit은 명령에 필요한 것만 요청합니다. ${strong(`파일 ${shown}개 ${size}`)}를 보내고, 다음 빌드에서는 그중 바뀐 것만 보냅니다.`,
  takesNothing: say`폴더의 파일을 가져가는 명령이 없어 아무것도 보내지 않습니다.`,
  noPlan: say`지금의 Dockerfile로는 계획을 세울 수 없어 무엇을 가져갈지 알 수 없습니다.`,
  reader: (_files, shown, size) => `파일 ${shown}개, ${size}`,

  largestTitle: '가장 큰 파일',
  keptByLine: (line) => `제외, ${line}번째 줄`,
  isSent: '보낼 수 있음',
}

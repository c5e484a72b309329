import { josa } from '../josa'
import { code, say, strong } from '../phrase'
import type { ShareWords } from './words'

export const words: ShareWords = {
  title: (name) => `${name} 공유`,
  close: '닫기',
  link: '링크',
  linkNote: (most) => `${most}까지. 어떤 서버에도 남지 않습니다`,
  fits: (name, files, size) => `${name} 전체를 담습니다. ${files}, ${size}.`,
  tooLarge: (name, size) => say`${strong(`${josa(name, '은/는')} ${size}: 링크에 담기에는 너무 큽니다.`)} 대신 무엇을 담을까요?`,
  nothingFits: 'Dockerfile만으로도 링크에 들어가지 않습니다. zip으로 공유하십시오.',
  instead: '링크에 담을 것',
  offer: ({ kind, without }) => {
    if (kind === 'everything') return ['전부']
    if (kind === 'dockerfile') return ['Dockerfile과 .dockerignore']
    const [first = '', ...more] = without
    return more.length === 0 ? say`${code(first)}만 빼고 전부` : say`${code(first)} 외 ${more.length}개만 빼고 전부`
  },
  amount: (_files, count, size) => `파일 ${count}개, ${size}`,
  filled: (characters, most) => `${most}자 중 ${characters}자`,
  copyLink: '복사',
  copied: '복사함',
  secret: (paths) => `${josa(paths, '은/는')} 링크에 절대 담지 않습니다.`,
  noSecret: '.env 같은 파일은 링크에 절대 담지 않습니다.',
  file: '파일',
  fileNote: '폴더를 zip으로 묶습니다. 여기서 다시 열거나 Docker로 빌드할 수 있습니다. .dockerignore가 걸러 낸 파일은 들어가지 않습니다.',
  zip: (name) => `${name}.zip 받기`,
  embed: '내 페이지에 넣기',
  embedNote: '320 × 400부터 쓸 수 있습니다',
  way: '쓰는 방식',
  copyCode: '복사',
  embedText: '스크립트가 없거나 인쇄하거나 피드로 읽을 때는 Dockerfile이 글로 보입니다.',
  openIn: 'Layerlab에서 열기',
  home: '내 컴퓨터에서 해 보기',
  homeText:
    'Docker가 있는 컴퓨터에서 같은 폴더를 빌드하면 같은 레이어가 나옵니다. 레이어의 다이제스트에는 파일 날짜가 들어가므로 날짜를 고정합니다.',
  modelled: '≈ 모델로 계산한 것이라 다이제스트를 약속하지 않습니다',
  noHome: '빌드되지 않아 기대할 다이제스트가 없습니다.',
  waiting: '한 번 더 빌드하는 중…',
}

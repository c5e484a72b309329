import { count } from '../format'
import { josa, particleFor } from '../josa'
import { code, say, strong } from '../phrase'
import type { Toned } from '../phrase'
import type { ImageWords } from './words'

const andMore = (more: number): string => (more > 0 ? ` 외 ${count(more)}개` : '')
const remove = (text: string): Toned => ({ tone: 'remove', text })
const change = (text: string): Toned => ({ tone: 'change', text })
const layer = (number: number): string => `레이어 ${number}`

export const words: ImageWords = {
  title: '이미지',
  loading: '레이어를 읽고 있습니다…',
  head: {
    question: (layers) => `레이어 ${count(layers)}개가 차곡차곡 쌓였습니다. 컨테이너에는 무엇이 보입니까?`,
    allSeen: (size) => say`전부 보입니다. 다른 레이어가 담은 것을 가리는 레이어가 없습니다. 담긴 것도 보이는 것도 ${strong(size)}입니다.`,
    baseCovers: (stored, seen) =>
      say`이번 빌드가 쓴 것은 전부 보입니다. ${strong(stored)} 중 ${strong(seen)}이고, 나머지는 베이스 이미지가 스스로 덮었습니다.`,
    hiddenQuestion: (number, name, more) =>
      `${josa(layer(number), '이/가')} ${more > 0 ? `${name}${andMore(more)}를` : josa(name, '을/를')} 지웠습니다. 이미지가 작아졌습니까?`,
    hidden: (number) => say`아닙니다. 컨테이너에서 ${remove('보이지 않을 뿐')}, ${layer(number)}에 그대로 들어 있습니다.`,
    againQuestion: (number, name, more) =>
      `${josa(layer(number), '이/가')} ${more > 0 ? `${name}${andMore(more)}를` : josa(name, '을/를')} 다시 썼습니다. 한 번 저장됩니까, 두 번 저장됩니까?`,
    again: (number, other) =>
      say`${change('두 번')}입니다. ${layer(other)}에 예전 사본이 남고, ${layer(number)}에 새 사본이 통째로 들어갑니다. 컨테이너에는 새 사본만 보입니다.`,
    afterStep: (step, of) => `전체 ${of}단계 중 ${step}단계까지 마쳤을 때, 이미지에는 무엇이 있었습니까?`,
    noLayers: say`이 이미지에는 레이어가 없습니다. 비어 있습니다.`,
    gone: '이 이미지는 이제 없습니다. 다시 빌드하면 레이어가 여기에 나타납니다.',
  },
  view: {
    label: '보기',
    container: '컨테이너에 보이는 것',
    only: (number) => `${layer(number)}만`,
    onlyNone: '레이어 하나만',
  },
  steps: {
    label: '단계별 이미지',
    before: '이전 단계',
    after: '다음 단계',
    place: (step, of) => `${of}단계 중 ${step}단계 이후`,
    from: '베이스 이미지뿐',
    noLayer: '설정만 바꾸고 레이어는 만들지 않음',
  },
  pile: {
    label: '레이어',
    layers: (layers) => `레이어 ${count(layers)}개`,
    looksIn: '컨테이너는 여기에서 들여다봅니다',
    unfold: (layers) => `베이스의 레이어 ${layers}개 펼치기`,
    fold: '베이스를 하나로 접기',
    notYet: '아직 없음',
    empty: '담긴 것 없음',
    tally: (added, again, hidden) => `${count(added)}개 추가, ${count(again)}개 다시 씀, ${count(hidden)}개 가림`,
  },
  tree: {
    label: '이미지의 경로와 각 레이어가 한 일',
    path: '경로',
    layers: '레이어',
    sees: '보이는 크기',
    stores: '담긴 크기',
    hidden: '가려짐',
    folder: '폴더',
    filter: '이름으로 찾기',
    found: (paths) => `${paths}개 표시`,
    nothing: '그런 이름의 경로가 없습니다.',
    added: (number) => `${layer(number)}에서 추가`,
    again: (number) => `${layer(number)}에서 다시 씀`,
    whiteout: (number) => `${layer(number)}의 화이트아웃이 가림`,
    opaque: (number) => `${josa(layer(number), '이/가')} 폴더에 있던 것을 모두 가림`,
    below: (number) => `${layer(number)}에서 상위 폴더와 함께 가려짐`,
    legend: {
      added: '추가',
      again: '다시 씀',
      whiteout: '화이트아웃: 왼쪽에 있는 것을 가립니다',
      opaque: '불투명: 폴더에 있던 것을 모두 가립니다',
      covered: '점선: 저장되어 있지만 덮였습니다',
    },
  },
  margin: {
    label: '고른 것에 대하여',
    states: { hidden: '가려짐', again: '다시 씀', seen: '보임', layer: '레이어' },
    hiddenTitle: '안 보인다고 없어진 것은 아닙니다',
    hidden: (by, stored) =>
      say`레이어는 읽기 전용이라서, ${josa(layer(by), '은/는')} ${layer(stored)}에 있는 것을 지울 수 없었습니다. 대신 그 이름을 가리라고 Docker에 알리는 빈 표시인 ${strong('화이트아웃')}을 남겼습니다.`,
    hiddenFolder: (by) => say`상위 폴더가 ${layer(by)}에서 가려지거나 바뀌었습니다. 데이터는 그것을 쓴 레이어에 그대로 남아 있습니다.`,
    againTitle: '다시 쓰면 통째로 복사됩니다',
    again: (layers, size) =>
      say`레이어는 아래에 있는 파일의 일부만 바꿀 수 없어서 사본을 통째로 담습니다. 이 경로의 사본은 레이어 ${strong(String(layers))}개에 들어 있고, 아무도 볼 수 없는 ${josaPhrase(size, '이/가')} 최신 사본과 함께 저장됩니다.`,
    againFolderTitle: '폴더가 다시 적혔습니다',
    againFolder: say`폴더 안에서 무언가 바뀌어 레이어가 폴더의 권한, 소유자, 시간을 다시 적었습니다. 폴더 항목 자체에는 데이터가 없고, 안에 있는 파일이 함께 복사되지도 않습니다.`,
    sameBytes: say`내용은 이전과 같습니다. 권한이나 소유자, 시간만 바뀌었는데도 전부 복사되었습니다.`,
    seenTitle: '한 번 저장되고, 그대로 보입니다',
    seen: (number) => say`${layer(number)}에서만 이 경로를 썼고, 그 위에서 가리는 레이어가 없습니다. 컨테이너는 여기에서 읽습니다.`,
    stored: (number) => `${layer(number)}에 저장된 모습`,
    writtenBy: '쓴 단계',
    fromBase: (name) => `베이스 이미지 ${name}`,
    line: (line) => `${line}번째 줄`,
    goToStep: '이 단계 보기',
    layerTitle: (number) => `${layer(number)}에 담긴 것`,
    layer: (added, again, hidden) =>
      say`파일 ${strong(`${count(added)}개`)}를 추가하고, ${strong(`${count(again)}개`)}를 다시 쓰고, 이름 ${strong(`${count(hidden)}개`)}를 가립니다. 그 아래의 레이어는 그대로입니다.`,
    layerEmpty: say`쓴 것이 없는데도 레이어가 하나 생겼습니다. RUN, COPY, ADD는 언제나 레이어를 만듭니다.`,
    layerBase: (layers) => say`레이어 ${strong(`${count(layers)}개`)}가 FROM과 함께 왔습니다. 빌드는 그 위에 레이어를 더할 뿐입니다.`,
    rests: '≈의 근거',
    pick: '레이어나 경로를 고르면 어떻게 되었는지 설명합니다.',
  },
  sums: {
    title: '저장된 것과 보이는 것',
    bar: (seen, stored) => `${stored} 중 ${seen}가 보입니다`,
    stored: '내려받아 저장하는 크기',
    hidden: (whiteouts) => `화이트아웃 ${count(whiteouts)}개가 가린 크기`,
    covered: '새 사본에 덮인 크기',
    sees: '컨테이너에 보이는 크기',
    note: '압축을 푼 바이트 수입니다. 네트워크로는 압축해서 받으므로 더 작고, Docker의 SIZE 열은 디스크 블록을 세므로 조금 더 큽니다.',
  },
  contents: {
    title: '내용',
    layer: (number) => layer(number),
    as: '표시 방식',
    text: '텍스트',
    hex: '16진수',
    change: '달라진 곳',
    compared: (number) => `${josa(layer(number), '과/와')} 비교`,
    noBytes: say`이 파일의 내용은 Layerlab에 없고 이름, 크기, 권한만 있습니다. 내용을 지어내지 않습니다.`,
    empty: '빈 파일입니다.',
    cut: (shown, all) => `전체 ${all} 중 처음 ${shown}`,
    link: (target) => say`${code(target)}${particleFor(target, '을/를')} 가리키는 심볼릭 링크입니다`,
    hardlink: (name) => say`이 레이어에 있는 ${code(name)}의 또 다른 이름입니다. 데이터는 한 번만 저장됩니다`,
    facts: '저장된 모습',
    name: '레이어 안의 이름',
    mode: '권한',
    owner: '소유자',
    modified: '바뀐 때',
    size: '크기',
  },
  advice: {
    title: '처음부터 쓰지 않기',
    text: (first, second) =>
      say`${strong(`${first}번째`)} 줄과 ${strong(`${second}번째`)} 줄을 RUN 하나로 합칩니다. 단계가 끝나기 전에 지운 것은 어느 레이어에도 남지 않습니다.`,
    saved: (size, approx) =>
      say`사본으로 실제로 빌드해 보았습니다. 컨테이너에 보이는 파일은 똑같고, 저장되는 크기는 ${strong(`${approx ? '≈ ' : ''}${size}`)} 줄었습니다.`,
    apply: '적용하고 빌드',
    edited: '그사이 Dockerfile이 바뀌었습니다. 먼저 빌드하십시오.',
  },
  suspects: {
    title: '이미지에 넣으려던 것이 맞습니까?',
    text: say`이름이나 앞부분을 보면 비밀 정보일 수 있습니다. 이미지를 받을 수 있는 사람은 누구나 읽을 수 있습니다. Layerlab은 이름과 앞부분만 보므로 틀릴 수 있고, 찾지 못하는 것이 많습니다.`,
    hidden: say`일부는 컨테이너에서 보이지 않지만 그대로 저장되어 있어서, 누구나 레이어를 풀어 볼 수 있습니다.`,
    kind: { 'env-file': '환경 변수 파일', 'private-key': '개인 키', 'token-file': '액세스 토큰', credentials: '인증 정보' },
    inLayer: (number) => layer(number),
  },
  facts: {
    label: '히스토리, 설정, 다이제스트',
    history: '히스토리',
    weight: '무게',
    config: '설정',
    digests: '다이제스트',
    commands: '명령',
    createdBy: '만든 명령',
    created: '만든 때',
    size: '크기',
    layer: '레이어',
    emptyLayer: '레이어 없음',
    fromBase: '베이스 이미지에서 옴',
    historyNote: say`여기에서는 오래된 것부터 보여 줍니다. ${code('docker history')}는 최근 것부터 출력하고, 크기는 디스크 블록으로 셉니다.`,
    configNote: '컨테이너가 시작할 때 쓰는 설정입니다. 이름은 docker inspect와 같습니다.',
    changed: '이 단계에서 바뀜',
    nothing: '정해진 것이 없습니다.',
    id: '설정 다이제스트 (이미지 ID)',
    base: '베이스 이미지',
    platform: '플랫폼',
    diffId: (number) => `${layer(number)}의 diffID`,
    exact: 'Docker와 같음',
    modelled: '≈ 추정',
    commandsNote: '같은 폴더를 빌드한 뒤 실제 엔진에서 이렇게 확인합니다.',
    undated: '날짜 없음',
  },
  weight: {
    counting: '바이트를 더하고 있습니다…',
    lead: (own, base, approx) =>
      say`베이스 이미지 ${strong(`${approx ? '≈ ' : ''}${base}`)} 위에, 이번 빌드의 레이어가 ${strong(`${approx ? '≈ ' : ''}${own}`)}${particleFor(own, '을/를')} 더 담고 있습니다.`,
    causes: '쓰임새별로 나눈 이미지의 바이트',
    what: '쓰임새',
    layers: '레이어',
    cause: {
      base: '베이스 이미지',
      'package-lists': '패키지 목록',
      caches: '패키지 관리자의 캐시',
      documentation: '문서와 번역',
      'build-tools': '컴파일러와 헤더',
      other: '이번 빌드가 쓴 나머지',
    },
    hiddenTitle: (bytes) => `저장되지만 어떤 컨테이너에도 보이지 않는 것: ${bytes}`,
    hiddenNone: '없습니다. 다른 레이어가 담은 것을 지우거나 다시 쓴 레이어가 없습니다.',
    hidden: {
      removed: (stored, by) => `${layer(stored)}에 저장되고 ${layer(by)}에서 지워짐`,
      'written-again': (stored, by) => `${layer(stored)}에 저장되고 ${layer(by)}에서 다시 쓰임`,
    },
    hiddenInBase: '베이스 이미지 안에서 덮임: 처음부터 그렇게 왔습니다',
    more: (files, bytes) => `그 밖에 파일 ${count(files)}개, ${bytes}`,
    slimTitle: '빼도 되는 것',
    trying: '방법마다 사본으로 빌드해 보고 있습니다…',
    slimNone: '알려진 방법 가운데에는 없습니다. 이 RUN 줄에 맞는 방법을 하나씩 사본으로 빌드해 보았지만, 더 적게 저장하는 것이 없었습니다.',
    slimNote:
      '하나씩 이 프로젝트의 사본으로 빌드했고, 줄어드는 크기는 두 이미지의 차이입니다. 여럿을 함께 쓰면 그대로 더해지지는 않습니다.',
    rule: {
      'package-lists': '패키지 목록을 같은 RUN에서 지우기',
      recommends: 'apt가 권장만 하는 패키지 빼기',
      'apk-cache': 'apk의 색인 남기지 않기',
      'pip-cache': 'pip의 캐시 남기지 않기',
      'npm-cache': 'npm의 캐시를 같은 RUN에서 비우기',
      'yarn-cache': 'yarn의 캐시를 같은 RUN에서 비우기',
      'development-packages': '개발용 패키지 설치하지 않기',
    },
    fewer: (files) => `컨테이너의 파일 ${count(files)}개 감소`,
    show: '바뀌는 곳 보기',
    diveTitle: 'dive의 수치와 Layerlab의 수치',
    dive: (efficiency, wasted, share) =>
      say`dive라면 이렇게 말합니다. 효율 ${strong(efficiency)}(기준 90 %), 낭비 ${strong(wasted)}, 비율 ${strong(share)}(허용 10 %).`,
    ours: (bytes) =>
      say`dive는 두 번 저장된 경로를 쓸모 있는 첫 사본까지 모두 세고, 나중 레이어에서 폴더를 지우면 효율이 오히려 ${strong('올라갑니다')}. Layerlab은 어떤 컨테이너도 볼 수 없는 것만 셉니다. ${strong(bytes)}입니다.`,
  },
}

/** A size set apart, with its particle. */
function josaPhrase(size: string, particle: '이/가'): readonly (string | Toned)[] {
  return say`${strong(size)}${particleFor(size, particle)}`
}

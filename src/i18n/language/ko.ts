import type { VariableSource } from '../../../worker/door/protocol'
import { particleFor } from '../josa'
import type { LanguageWords } from './words'

export const words: LanguageWords = {
  instructions: {
    ADD: '파일을 이미지에 복사합니다. URL을 내려받고 압축을 풀 수도 있습니다. 레이어를 만듭니다.',
    ARG: '빌드할 때만 쓰는 변수를 선언합니다. `--build-arg`로 값을 줄 수 있고, 이미지에는 남지 않습니다.',
    CMD: '컨테이너에 따로 준 말이 없을 때 무엇을 실행할지 정합니다. 마지막 것만 유효합니다.',
    COPY: '빌드 컨텍스트나 다른 스테이지의 파일을 이미지에 복사합니다. 레이어를 만듭니다.',
    ENTRYPOINT: '언제나 실행할 것을 정합니다. CMD나 이미지 이름 뒤의 말은 그 인자가 됩니다.',
    ENV: '다음 단계들과 컨테이너에서 쓸 변수를 정합니다.',
    EXPOSE: '컨테이너가 듣는 포트를 적어 둡니다. 이것만으로 포트가 열리지는 않습니다.',
    FROM: '이미지나 앞의 스테이지, 또는 빈 상태(`scratch`)에서 스테이지를 시작합니다.',
    HEALTHCHECK: '실행 중인 컨테이너가 정상인지 엔진이 확인하는 방법을 정합니다.',
    LABEL: '이미지의 설정에 이름과 값을 적습니다.',
    MAINTAINER: '만든 사람을 적습니다. 오래된 방식이며, 라벨로 같은 뜻을 적을 수 있습니다.',
    ONBUILD: '이 이미지 위에서 하는 빌드를 위해 명령을 남겨 둡니다.',
    RUN: '지금까지 만든 것 위에서 명령을 실행합니다. 바뀐 것이 없어도 레이어를 만듭니다.',
    SHELL: '목록으로 적지 않은 RUN, CMD, ENTRYPOINT를 어느 셸이 읽을지 정합니다.',
    STOPSIGNAL: '컨테이너에 멈추라고 알릴 시그널을 정합니다.',
    USER: '다음 단계들과 컨테이너를 어느 사용자로 실행할지 정합니다.',
    VOLUME: '파일을 컨테이너의 레이어 밖에 보관할 폴더를 만듭니다.',
    WORKDIR: '폴더로 이동하고, 없으면 만듭니다. 레이어를 만듭니다.',
  },
  flags: {
    platform: '이미지가 돌아갈 운영체제와 프로세서입니다.',
    from: '빌드 컨텍스트가 아니라 이 스테이지나 이미지에서 파일을 가져옵니다.',
    chown: '복사한 파일의 소유자입니다. 없으면 root입니다.',
    chmod: '복사한 파일의 권한입니다. `755`나 `u=rwX`처럼 적습니다.',
    link: '아래 레이어에 기대지 않는 레이어를 만듭니다. 베이스가 바뀌어도 다시 실행되지 않습니다.',
    parents: '원본이 있던 폴더 구조를 그대로 둡니다.',
    exclude: '이 패턴에 맞는 것은 뺍니다.',
    checksum: '내려받은 바이트가 이것과 다르면 실패합니다.',
    'keep-git-dir': '저장소의 `.git` 폴더를 남깁니다.',
    unpack: '압축을 풀거나, 압축된 채로 둡니다.',
    mount: '명령을 실행하는 동안 폴더, 캐시, 비밀 값을 파일 시스템에 겹칩니다. 레이어에는 남지 않습니다.',
    network: '명령이 쓸 네트워크입니다. `default`, `none`, `host` 가운데 하나입니다.',
    security: '`insecure`이면 샌드박스 없이 실행합니다.',
    device: '명령에 장치를 줍니다.',
    interval: '검사 사이의 시간입니다.',
    timeout: '검사 한 번에 걸려도 되는 시간입니다.',
    'start-period': '시작하는 동안 실패를 세지 않는 시간입니다.',
    'start-interval': '시작하는 동안의 검사 사이 시간입니다.',
    retries: '이만큼 실패하면 컨테이너를 비정상으로 봅니다.',
  },
  variable: {
    from: sourceText,
    value: (name, value) => `**${name}**의 값은 \`${value}\`입니다`,
    empty: (name) => `**${name}**의 값은 비어 있습니다`,
    unset: (name) => `**${name}**${particleFor(name, '은/는')} 선언만 되고 값이 없습니다`,
    undefined: (name) => `**${name}**${particleFor(name, '은/는')} 여기에 정의되어 있지 않습니다`,
    becomes: (word) => `여기서는 \`${word}\`${particleFor(word, '이/가')} 됩니다`,
  },
  stage: (name, line, base) => `스테이지 **${name}**: ${line}번째 줄, \`${base}\` 위`,
  image: (name, layers, size) => `**${name}**: 레이어 ${layers}개, ${size}`,
  origin: {
    real: (source) => `실제 이미지의 파일: ${source}`,
    computed: (source) => `실제 파일로 만든 것: ${source}`,
    model: (source) => `≈ 모델: ${source}`,
  },
  unknownImage: (name) => `**${name}**${particleFor(name, '은/는')} 목록에 없어 여기서는 빌드할 수 없습니다`,
  near: (names) => `비슷한 이름: ${names}`,
  path: {
    file: (path) => `\`${path}\`: 빌드 컨텍스트의 파일입니다`,
    folder: (path) => `\`${path}\`: 빌드 컨텍스트의 폴더입니다. 폴더 자체가 아니라 안에 든 것을 복사합니다`,
    missing: (path) => `\`${path}\`${particleFor(path, '은/는')} 빌드 컨텍스트에 없습니다. 이 단계는 실패합니다`,
  },
  rule: (name) => `빌드 검사 **${name}**`,
  fix: {
    mend: (text) => `${text}${particleFor(text, '으로/로')} 바꾸기`,
    remove: '지우기',
    skip: (rule) => `여기서 ${rule} 검사 끄기`,
    use: (meant) => `${meant} 사용하기`,
  },
  kinds: { stage: '스테이지', folder: '폴더', rule: '빌드 검사' },
  reload: {
    title: '편집기의 메뉴는 아직 영어입니다',
    text: '페이지를 다시 불러오면 한국어로 나옵니다. 파일과 이미지와 빌드는 그대로 남고, 편집기 안에서 되돌릴 수 있던 기록만 사라집니다.',
    act: '다시 불러오기',
  },
  tab: '여기서 Tab은 들여쓰기입니다. Ctrl+M을 누르면 Tab으로 다음으로 이동합니다.',
}

function sourceText(from: VariableSource): string {
  switch (from.kind) {
    case 'arg':
      return `${from.line}번째 줄의 ARG에서 정했습니다`
    case 'env':
      return `${from.line}번째 줄의 ENV에서 정했습니다`
    case 'global-arg':
      return `첫 FROM 앞, ${from.line}번째 줄의 ARG에서 정했습니다`
    case 'image':
      return `베이스 이미지 \`${from.image}\`에서 왔습니다`
    case 'platform':
      return '빌드하는 플랫폼이 줍니다'
  }
}

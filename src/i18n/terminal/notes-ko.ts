import { size } from '../format'
import { particleFor } from '../josa'
import { code, say, strong } from '../phrase'
import type { NoteActions, NoteWords } from './notes'

export const notes: NoteWords = {
  'built-first': ({ steps }) =>
    say`${strong(`${steps}단계가 모두 실행되었습니다.`)} 아직 캐시에 아무것도 없었습니다. 한 번 더 빌드하면 CACHED라고 나옵니다.`,
  'built-cached': ({ steps }) =>
    say`${strong('모든 줄이 CACHED입니다.')} 단계가 의존하는 것이 바뀌지 않아 ${steps}단계를 모두 다시 썼습니다.`,
  'built-again': ({ ran, step }) => say`${strong(`CACHED가 없는 줄이 ${ran}개입니다.`)} 처음 끊어진 고리는 ${step}단계입니다.`,
  'built-failed': ({ line }) =>
    say`${strong('빌드가 멈췄습니다')}${line === null ? '' : ` (${line}번째 줄)`}. 그 앞의 단계는 캐시에 남고, 새 이미지는 생기지 않았으며, 이름은 이전 이미지가 그대로 가집니다.`,
  'built-sent': ({ text }) => say`${code(text)}는 빌더가 아직 갖고 있지 않던 만큼이며, 폴더의 크기가 아닙니다.`,
  'built-unnamed': () => say`${code('-t 이름')}이 없으면 이미지에 ID만 있고 이름은 없습니다.`,
  'needs-dot': () => say`${strong('폴더가 빠졌습니다.')} 끝의 점은 빌드 컨텍스트, 곧 COPY가 가져올 수 있는 폴더입니다.`,
  images: ({ images, sharedLayers, bytes, sum }) =>
    sharedLayers === 0
      ? say`이미지 ${images}개, 디스크에서 ${strong(`≈ ${size(bytes)}`)}입니다.`
      : say`이미지가 ${images}개지만 ${size(sum)}가 아닙니다. ${strong(`레이어 ${sharedLayers}개를 함께 씁니다.`)} 디스크에서는 ≈ ${size(bytes)}입니다.`,
  'images-columns': () =>
    say`${code('CONTENT SIZE')}는 레지스트리에 저장될 압축된 크기이고, ${code('DISK USAGE')}는 거기에 풀어 놓은 레이어를 더한 것입니다. 예전 강의의 ${code('REPOSITORY TAG IMAGE ID SIZE')} 표는 ${code('docker images --format table')}로 볼 수 있습니다.`,
  'images-none': () => say`아직 이미지가 없습니다. 빌드하거나 ${code('docker pull')}로 받으십시오.`,
  unnamed: () =>
    say`${code('<untagged>')}는 새 빌드에 이름을 넘겨준 이미지입니다. 예전 강의에는 ${code('<none>:<none>')}으로 나옵니다. ${code('docker image prune')}이 지웁니다.`,
  history: ({ missing }) =>
    say`${strong('새것이 위')}이므로 Dockerfile과는 순서가 거꾸로입니다.${missing ? say` ${code('<missing>')}은 정상입니다. 이미지 ID는 마지막 단계에만 있습니다.` : ''}`,
  'run-words': () => say`직접 쓴 단어가 CMD를 대신했습니다. ENTRYPOINT가 있으면 그대로입니다.`,
  'run-cmd': () => say`이미지 이름 뒤에 아무것도 없으므로 이미지의 ENTRYPOINT와 CMD가 실행되었습니다.`,
  'run-entrypoint': () => say`${code('--entrypoint')}가 ENTRYPOINT를 대신했고 CMD는 버려졌습니다.`,
  'run-detached': () =>
    say`${code('-d')}는 뒤에서 실행하라는 뜻입니다. 긴 줄은 컨테이너 ID입니다. 출력은 ${code('docker logs')}로 보고 ${code('docker stop')}으로 끝냅니다.`,
  'run-inside': () =>
    say`${strong('지금은 컨테이너 안입니다.')} 파일도 사용자도 컨테이너의 것입니다. ${code('exit')}로 셸을 끝내면 1번 프로세스와 함께 컨테이너도 끝납니다.`,
  'run-pulled': () => say`이미지가 없어서 ${code('run')}이 먼저 받아 왔습니다.`,
  published: ({ host, container }) =>
    say`${code(`-p ${host}:${container}`)}: 이 컴퓨터의 ${host}번 포트가 컨테이너의 ${container}번으로 이어집니다. EXPOSE만으로는 아무것도 열리지 않습니다.`,
  'ps-empty': () => say`${strong('실행 중인')} 컨테이너만 나옵니다. 끝난 컨테이너도 남아 있으니 ${code('docker ps -a')}로 보십시오.`,
  'ps-exited': () =>
    say`${code('Exited (0)')}: 스스로 문제없이 끝났습니다. 괄호 안은 1번 프로세스의 종료 코드입니다. 파일은 ${code('docker rm')}을 할 때까지 남습니다.`,
  stop: () => say`${strong('먼저 TERM, 10초 뒤에 KILL입니다.')} 1번 프로세스가 TERM을 처리하지 않으면 10초를 다 기다립니다.`,
  kill: () => say`KILL은 처리할 수 없습니다. 종료 코드는 137 = 128 + 9입니다.`,
  rm: () => say`컨테이너와 그것이 쓴 레이어가 사라졌습니다. 이미지는 남습니다.`,
  rmi: () => say`${code('Untagged')}는 이름이 사라졌다는 뜻이고, ${code('Deleted')}는 아무도 쓰지 않아 내용까지 지웠다는 뜻입니다.`,
  pull: () => say`이미 있는 레이어는 다시 받지 않습니다. ${code('latest')}는 이름일 뿐이며 가장 새로운 것이라는 뜻이 아닙니다.`,
  push: () => say`레지스트리에 없는 레이어만 보냅니다. 나머지는 ${code('Layer already exists')}입니다.`,
  login: () =>
    say`어디에 누구로 로그인했는지는 클라이언트가 기억합니다. 스크립트에서는 ${code('--password-stdin')}으로 비밀번호를 넘깁니다.`,
  exec: () => say`1번 프로세스 옆에서 같은 파일과 네트워크로 도는 두 번째 프로세스입니다. 이것이 끝나도 컨테이너는 계속됩니다.`,
  logs: () => say`1번 프로세스가 표준 출력과 표준 오류에 쓴 것입니다. 컨테이너를 지울 때까지 남습니다.`,
  inspect: () => say`엔진이 아는 모든 것을 JSON으로 보여 줍니다. ${code("--format '{{.State.Status}}'")}처럼 값 하나만 고를 수 있습니다.`,
  cp: () => say`프로젝트 폴더와 컨테이너 사이에서 파일을 복사합니다. 컨테이너가 멈춰 있어도 됩니다.`,
  commit: () =>
    say`되기는 하지만 이 레이어가 어떻게 생겼는지 아무도 알 수 없습니다. Dockerfile은 그것을 적어 두고 다시 빌드할 수 있습니다.`,
  tag: () => say`같은 이미지에 이름을 하나 더 붙였습니다. 복사한 것은 없습니다.`,
  save: () =>
    say`레이어, 설정, 매니페스트를 담은 tar입니다. 다른 곳에서 ${code('docker load')}로 읽습니다. 컨테이너에는 ${code('export')}와 ${code('import')}가 있지만 기록이 사라집니다.`,
  volume: () => say`볼륨은 컨테이너보다 오래 남습니다. 빈 볼륨에는 먼저 이미지의 그 자리에 있던 파일이 들어갑니다.`,
  network: () => say`직접 만든 네트워크에서는 컨테이너끼리 이름으로 찾습니다. 기본 ${code('bridge')}에서는 그렇지 않습니다.`,
  df: () => say`함께 쓰는 레이어를 한 번만 세므로 ${code('docker images')}의 합보다 작습니다.`,
  prune: () => say`쓰고 있는 것은 지우지 않았습니다. ${code('-a')}를 붙이면 이름이 있어도 컨테이너가 없는 이미지까지 지웁니다.`,
  attach: () => say`1번 프로세스에 직접 붙었으므로 Ctrl+C도 거기로 갑니다. 옆에 셸을 열려면 ${code('docker exec -it')}을 쓰십시오.`,
  diff: () => say`${code('A')} 추가, ${code('C')} 변경, ${code('D')} 삭제: 이미지 위에 놓인 컨테이너 자신의 레이어입니다.`,
  top: () => say`바깥에서 본 모습입니다. 컨테이너의 1번 프로세스도 밖에서는 번호가 다릅니다.`,
  buildx: () => say`지금은 ${code('docker build')}와 ${code('docker buildx build')}가 같은 빌더입니다.`,
  typo: ({ wrong, right }) =>
    say`${code(wrong)}${particleFor(wrong, '은/는')} 없습니다. ${strong(right)}${particleFor(right, '을/를')} 쓰려던 것입니까?`,
  'unknown-command': ({ wrong }) =>
    say`${code(wrong)}${particleFor(wrong, '은/는')} docker 명령이 아닙니다. ${code('docker --help')}에 모두 나오고, Tab으로 완성할 수 있습니다.`,
  'unknown-flag': ({ flag, right }) =>
    right === null
      ? say`이 명령에는 ${code(flag)}가 없습니다. 옵션은 이미지 이름 앞에 쓰고, 뒤에 쓴 것은 프로그램의 것이 됩니다.`
      : say`이 명령에는 ${code(flag)}가 없습니다. ${strong(right)}${particleFor(right, '을/를')} 쓰려던 것입니까?`,
  'no-image': ({ name }) =>
    say`${code(name)}${particleFor(name, '은/는')} 여기에도, 이 페이지가 아는 레지스트리에도 없습니다. 철자를 확인하십시오. 있는 것은 ${code('docker images')}에 나옵니다.`,
  'name-taken': ({ name }) =>
    say`이름이 ${code(name)}인 컨테이너가 이미 있습니다. 끝난 것일 수도 있으니 ${code('docker ps -a')}로 보고 지우거나 다른 이름을 쓰십시오. ${code('--rm')}은 끝나면 지웁니다.`,
  'no-container': ({ name }) => say`이름이나 ID가 ${code(name)}인 컨테이너가 없습니다. ${code('docker ps -a')}에 모두 나옵니다.`,
  'not-running': ({ name }) =>
    say`${code(name)}${particleFor(name, '은/는')} 실행 중이 아닙니다. ${code('docker start')}로 갖고 있던 파일 그대로 다시 시작합니다.`,
  'still-running': ({ name }) =>
    say`${code(name)}${particleFor(name, '이/가')} 실행 중입니다. 먼저 멈추거나, 강제로 끝내는 ${code('docker rm -f')}를 쓰십시오.`,
  'image-used': ({ name }) =>
    say`${code(name)}${particleFor(name, '으로/로')} 만든 컨테이너가 있습니다. 끝난 것일 수도 있습니다. 먼저 컨테이너를 지우십시오: ${code('docker ps -a')}`,
  'container-uses': ({ name }) =>
    say`컨테이너가 ${code(name)}${particleFor(name, '을/를')} 쓰고 있습니다. 먼저 그 컨테이너를 지우십시오: ${code('docker ps -a')}`,
  'port-taken': () => say`이 컴퓨터의 그 포트를 다른 컨테이너가 쓰고 있습니다. 콜론 왼쪽을 다른 번호로 하거나 그 컨테이너를 멈추십시오.`,
  'upper-case': () => say`이미지 이름은 소문자로 씁니다. 대문자는 태그에만 쓸 수 있습니다.`,
  'bad-reference': () =>
    say`이름은 ${code('레지스트리/경로/이름:태그')} 꼴이며, 소문자와 숫자, 그 사이의 ${code('. _ -')}만 쓸 수 있습니다.`,
  'no-tty': () => say`${code('-t')}에는 터미널이 필요한데 지금 입력은 파이프나 파일입니다. ${code('t')}를 빼고 ${code('-i')}만 쓰십시오.`,
  'no-dockerfile': () => say`이 폴더에는 정확히 ${code('Dockerfile')}이라는 파일이 없습니다. 이름이 다르면 ${code('-f')}로 알려 줍니다.`,
  'no-folder': () => say`그런 폴더가 없습니다. 지금은 프로젝트 폴더에 있으니 ${code('ls')}로 무엇이 있는지 보십시오.`,
  'copy-missing': () => say`COPY는 ${code('.dockerignore')}가 남겨 둔 빌드 컨텍스트만 봅니다. Dockerfile 옆이나 폴더 위쪽은 보지 않습니다.`,
  'not-in-path': () =>
    say`${strong('127')}: 그런 프로그램이 이미지에 없거나 ${code('PATH')}의 폴더에 없습니다. 작은 이미지에는 ${code('bash')}도 없으니 ${code('sh')}를 써 보십시오.`,
  'not-executable': () =>
    say`${strong('126')}: 파일은 있지만 실행할 수 없습니다. ${code('RUN chmod +x')}나 ${code('COPY --chmod=755')}를 쓰십시오.`,
  denied: () =>
    say`없는 이미지이거나 로그인이 필요합니다. 레지스트리는 둘을 구별해 주지 않습니다. 여기에는 카탈로그의 이미지와 직접 만든 레지스트리가 있습니다.`,
  arguments: () => say`단어가 모자라거나 남습니다. ${code('Usage:')} 줄이 순서를 보여 줍니다. ${code('[ ]')} 안은 생략할 수 있습니다.`,
  'ended-by-signal': ({ code: exit }) => say`${strong(exit)} = 128 + ${exit - 128}: 신호로 끝났습니다.`,
  'not-here': ({ program }) =>
    say`${code(program)}${particleFor(program, '은/는')} 이 컴퓨터에 없습니다. 셸과 기본 도구, docker만 있습니다. 컨테이너에서 실행하십시오. 이미지는 그러라고 있습니다.`,
  'use-editor': () => say`터미널 안에서 도는 편집기는 없습니다. 같은 파일을 여는 편집기가 이 페이지에 있습니다.`,
  'no-sudo': () =>
    say`여기에서는 root이므로 ${code('sudo')}가 필요 없습니다. 실제 컴퓨터에서는 ${code('docker')} 그룹에 속하지 않으면 필요합니다.`,
  'no-service': () => say`Docker 엔진은 이미 실행 중이므로 시작할 서비스가 없습니다.`,
  compose: () =>
    say`Compose는 시뮬레이션하지 않습니다. 파일 하나로 컨테이너 여러 개를 시작하는 도구입니다. 여기에서는 ${code('docker network create')} 다음에 ${code('docker run --network')}로 하나씩 시작하십시오. 실제로는 ${code('docker compose')}, 두 단어로 씁니다.`,
  machine: () => say`docker-machine과 boot2docker는 이제 쓰지 않습니다. Docker Desktop이나 엔진이 그 자리를 대신합니다.`,
  'old-builder': () =>
    say`${code('Step 1/5 :')}는 2022년 이전 빌더의 출력입니다. BuildKit은 ${code('[1/5]')}로 쓰고, ${code('Using cache')} 대신 CACHED라고 하며, 단계 사이에 컨테이너 ID가 나오지 않습니다.`,
  'old-sent': () =>
    say`${code('Sending build context to Docker daemon')}은 옛 빌더의 말입니다. 매번 폴더를 통째로 보냈습니다. BuildKit은 ${code('transferring context')}라고 하며 새로운 것만 보냅니다.`,
  'old-built': () =>
    say`${code('Successfully built')}는 옛 빌더의 마지막 줄이었습니다. 지금은 ${code('naming to docker.io/library/…')}입니다.`,
  'old-none': () =>
    say`${code('<none>:<none>')}은 새 빌드가 이름을 가져가 이름이 없는 이미지입니다. Docker 29는 ${code('<untagged>')}라고 쓰고 ${code('-a')}가 없으면 숨깁니다.`,
  'old-link': () => say`${code('--link')}는 이제 쓰지 않습니다. 두 컨테이너를 한 네트워크에 넣으면 이름으로 서로 찾습니다.`,
  'old-maintainer': () => say`MAINTAINER는 폐기되었습니다. ${code('LABEL org.opencontainers.image.authors="…"')}를 쓰십시오.`,
  'pasted-prompt': () => say`맨 앞의 ${code('$')}는 글쓴이의 프롬프트입니다. 복사할 때는 빼십시오.`,
}

export const noteActions: NoteActions = {
  seeChain: '사슬 보기',
  seeContext: '빌드 컨텍스트 보기',
  seeRun: '무엇이 시작되었는지 보기',
  seeWorld: '이미지와 컨테이너 보기',
  openLine: (line) => `${line}번째 줄 열기`,
  openFile: (path) => `${path} 열기`,
  use: (line) => `${line} 쓰기`,
}

import { josa, particleFor } from '../josa'
import { code, say, strong } from '../phrase'
import type { FailedWords } from './words'

export const words: FailedWords = {
  missingTitle: (path) => `${josa(path, '은/는')} 전송되지 않았습니다`,
  missing: say`COPY는 빌드 컨텍스트, 즉 빌더로 보낸 파일만 볼 수 있습니다. 원인을 이렇게 찾았습니다.`,
  inFolder: '폴더에 있습니까?',
  inFolderNo: (path) => say` ${code(path)}${particleFor(path, '이/')}라는 파일이나 폴더가 없습니다.`,
  inFolderYes: (path) => say` 예, ${code(path)}${particleFor(path, '이/가')} 있습니다.`,
  keptBack: '.dockerignore가 제외했습니까?',
  keptBackNo: say` 아닙니다. 일치하는 패턴이 없습니다.`,
  keptBackYes: (pattern, line) => say` 예, ${line}번째 줄의 ${code(pattern)}입니다.`,
  similar: '비슷한 이름이 있습니까?',
  similarNo: say` 아니요, 비슷한 이름이 없습니다.`,
  similarYes: (path) => say` 있습니다: ${code(path)}`,
  change: (text) => say`${code(text)}${particleFor(text, '으로/로')} 고치기`,
  printed: 'Docker가 출력하는 메시지',
  readFromEnd: (path) =>
    say`끝에서부터 읽으면 쉽습니다. ${code(`"${path}": not found`)}의 맨 앞 슬래시는 디스크가 아니라 빌드 컨텍스트의 최상위를 뜻합니다.`,
  runTitle: '명령이 실패했습니다',
  run: (value) =>
    say`RUN은 컨테이너에서 명령을 시작하고 끝나기를 기다립니다. 종료 코드가 ${strong(value)}이었습니다. 0이 아니면 빌드를 멈춥니다. 출력은 로그에 있습니다.`,
  parseTitle: 'Docker가 이 줄을 읽지 못했습니다',
  parse: (line) => say`Docker는 실행하기 전에 Dockerfile 전체를 읽습니다. ${strong(`${line}번째 줄`)}에서 이해할 수 없는 것을 만났습니다.`,
  otherTitle: 'Docker가 멈춘 이유',
  other: say`이 단계를 끝내지 못했습니다. 아래 Docker의 메시지에 이유가 있으며, 마지막 부분이 원인입니다.`,
  kept: say`앞서 끝낸 단계는 캐시에 남아 있습니다.`,
  outsideTitle: '빌드 컨텍스트 밖의 파일은 복사할 수 없습니다',
  outside: (path) =>
    say`${code('..')}은 빌드 컨텍스트의 최상위에서 멈추므로 Docker는 그 안에서 ${code(path)}${particleFor(path, '을/를')} 찾았습니다. 보낸 폴더 안에 있는 것만 복사할 수 있습니다. 위 폴더에서 빌드하거나(${code('docker build -f app/Dockerfile ..')}) 파일을 안으로 옮기십시오.`,
  inStageTitle: (path, stage) => `${stage} 단계에 /${josa(path, '이/가')} 없습니다`,
  inStage: (stage) =>
    say`${code('COPY --from')}은 ${code(stage)}의 마지막 단계까지 끝난 모습을 봅니다. 그 WORKDIR가 무엇이든 경로는 최상위에서 시작합니다.`,
  commandTitle: (command) => `${josa(command, '이/')}라는 프로그램이 없습니다`,
  command: (command, similar) =>
    similar === null
      ? say`종료 코드 ${strong('127')}: 셸이 ${code('PATH')}의 폴더에서 ${code(command)}${particleFor(command, '을/를')} 찾지 못했습니다. 이미지에는 베이스 이미지가 가진 것과 앞 단계가 설치한 것만 있습니다.`
      : say`종료 코드 ${strong('127')}: 셸이 ${code('PATH')}의 폴더에서 ${code(command)}${particleFor(command, '을/를')} 찾지 못했습니다. ${code(similar)}${particleFor(similar, '을/를')} 쓰려던 것입니까?`,
  executableTitle: (path) => `${josa(path, '은/는')} 있지만 실행할 수 없습니다`,
  executable: say`종료 코드 ${strong('126')}: 파일에 ${code('x')} 권한이 없습니다. ${code('COPY --chmod=755')}나 ${code('RUN chmod +x')}로 권한을 주거나, ${code('sh')}가 읽게 하십시오.`,
  permissionTitle: '권한이 없었습니다',
  permission: (user, line) =>
    user === null
      ? say`파일의 주인이 다르거나 쓸 수 있는 사람이 없습니다. 앞 단계에서 ${code('ls -l')}로 확인하십시오.`
      : say`${strong(line ?? '')}번째 줄 때문에 이 단계는 ${code(user)} 사용자로 실행되는데, 파일의 주인은 root입니다. ${code('USER')} 앞에서 설치하거나 ${code(`--chown=${user}`)}로 복사하십시오.`,
  listsTitle: '패키지 목록이 없습니다',
  lists: say`Debian과 Ubuntu 이미지에는 목록이 없으므로 ${code('apt-get update')}로 받아야 합니다. 같은 RUN에 써야 오래된 목록이 캐시에 남지 않습니다.`,
  lockTitle: 'npm ci에는 package-lock.json이 필요합니다',
  lock: say`${code('npm ci')}는 잠금 파일에 적힌 그대로 설치합니다. 이 단계 앞에서 복사하지 않았거나 폴더에 없습니다.`,
  fileTitle: (path) => `${josa(path, '이/가')} 아직 없습니다`,
  file: say`단계는 앞 단계가 복사하거나 쓴 것만 볼 수 있습니다. 폴더에 있는 것은 COPY로 이미지에 넣어야 합니다.`,
  killedTitle: '명령이 밖에서 강제로 끝났습니다',
  killed: (value) =>
    say`종료 코드 ${strong(value)} = 128 + ${value - 128}: ${value - 128}번 신호입니다. ${strong('137')}은 강제 종료로 대개 메모리가 모자란 것이고, ${strong('134')}는 비정상 중단입니다.`,
  instructionTitle: (word) => `${josa(word, '이/')}라는 명령어는 없습니다`,
  instruction: say`모든 줄은 Docker의 명령어로 시작합니다. Docker는 Dockerfile 전체를 먼저 읽으므로 아무것도 실행하지 않았습니다.`,
  imageTitle: (name) => `${josa(name, '을/를')} 가져오지 못했습니다`,
  image: say`Docker가 물어본 레지스트리에 이 이미지가 없습니다. 이름이나 태그가 틀렸거나, 비공개이거나, 이름이 다른 빌드 단계를 가리킨 것입니다. 아무것도 실행하지 않았습니다.`,
  stageTitle: '아직 시작한 빌드 단계가 없습니다',
  stage: say`Dockerfile은 바탕이 될 이미지를 정하는 ${code('FROM')}으로 시작합니다. 그 앞에는 ${code('ARG')}만 올 수 있습니다.`,
  insert: (line) => say`앞에 ${code(line)} 넣기`,
  letIn: (pattern) => say`제외하지 않기: ${code(pattern)} 추가`,
}

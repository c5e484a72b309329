import type { Deed } from '../../../worker/door/protocol'
import { josa } from '../josa'
import { code, say } from '../phrase'
import type { FilesWords } from './words'

export const words: FilesWords = {
  menu: '새 파일, 업로드, 찾기',
  menuOf: (path) => `${path} 메뉴`,
  newFile: '새 파일…',
  newFolder: '새 폴더…',
  upload: '파일 업로드…',
  uploadFolder: '폴더 업로드…',
  search: '파일 찾기…',
  rename: '이름 바꾸기 또는 옮기기…',
  remove: '삭제',
  download: '내려받기',
  runnable: '실행할 수 있게 하기 (chmod +x)',
  notRunnable: '실행할 수 없게 하기 (chmod -x)',
  keepBack: '.dockerignore로 제외하기',
  moreOf: (shown, left) => `남은 ${left}개 중 ${shown}개 더 보기`,

  askFile: '새 파일',
  askFolder: '새 폴더',
  askName: (path) => `${path} 이름 바꾸기`,
  nameHint: '빗금(/)을 쓰면 폴더도 만듭니다: src/lib/a.js',
  make: '확인',
  cancel: '취소',
  close: '닫기',
  refused: {
    'bad-path': '쓸 수 없는 이름입니다. 이름은 255바이트까지이고, ..이나 폴더 자신은 쓸 수 없습니다.',
    missing: '이미 없어진 파일입니다.',
    exists: '같은 이름이 이미 있어 아무것도 바꾸지 않았습니다.',
    'not-a-folder': '경로 중간에 파일이 있어 그 안에 둘 수 없습니다.',
    'is-a-folder': '같은 이름의 폴더가 있습니다.',
    'too-large': '파일 하나는 256 MB까지 둘 수 있습니다.',
  },

  removed: (path) => `${josa(path, '을/를')} 삭제했습니다.`,
  madeRunnable: (path) => `이제 ${josa(path, '을/를')} 실행할 수 있습니다. COPY도 이 모드를 그대로 옮깁니다.`,
  madePlain: (path) => `이제 ${josa(path, '을/를')} 실행할 수 없습니다. COPY도 이 모드를 그대로 옮깁니다.`,
  keptBack: (path, file) => `이제 ${josa(file, '이/가')} ${josa(path, '을/를')} 제외합니다.`,
  undoIt: '되돌리기',

  drop: '파일과 폴더를 아무 곳에나 놓으십시오',
  dropNote: '이 브라우저 밖으로 나가지 않습니다.',
  dropInto: (folder) => `${folder}에 놓기`,
  reading: (shown) => `폴더를 읽는 중: 지금까지 파일 ${shown}개`,
  adding: (shown, of) => `파일을 넣는 중: ${of}개 중 ${shown}개`,
  stopped: '취소했습니다. 아무것도 넣지 않았습니다.',
  nothing: '안에 파일이 없어 아무것도 넣지 않았습니다.',
  added: (_files, shown, size) => `파일 ${shown}개(${size})를 넣었습니다.`,
  leftOut: (_files, shown) => `${shown}개는 넣지 못했습니다.`,
  details: '무엇입니까?',
  detailsTitle: '넣지 못한 파일과 까닭',
  limits: say`프로젝트 하나에는 파일 ${code('100,000')}개까지, 모두 합쳐 ${code('300 MB')}까지, 파일 하나는 ${code('256 MB')}까지 둘 수 있습니다.`,
  why: {
    'bad-path': '이름이 255바이트를 넘거나 경로가 4,096바이트를 넘습니다.',
    missing: '읽는 동안 없어졌습니다.',
    exists: '같은 이름이 이미 있습니다.',
    'not-a-folder': '프로젝트의 파일이 경로에 있는 폴더와 이름이 같습니다.',
    'is-a-folder': '프로젝트에 같은 이름의 폴더가 있습니다.',
    'too-large': '256 MB를 넘습니다.',
    unreadable: '브라우저가 읽지 못했습니다.',
    'too-many': '프로젝트가 가득 찼습니다(파일 100,000개).',
    'too-much': '프로젝트가 가득 찼습니다(300 MB).',
    'too-deep': '폴더가 64단계보다 깊습니다. 자기 폴더로 되돌아가는 링크가 있는지 보십시오.',
  },
  andMore: (shown) => `그 밖에 ${shown}개`,
  replaced: (_files, shown) => `이름이 같은 파일 ${shown}개를 덮어썼습니다. 되돌리면 원래대로 돌아옵니다.`,
  alike: (pairs) =>
    `겉보기에 같은 이름이 ${pairs}쌍 있습니다(대소문자, 또는 한글 완성형과 조합형). Linux에서는 서로 다른 파일이지만 macOS와 Windows에서는 아닐 수 있습니다.`,
  place: (folder) => `${josa(folder, '을/를')} 어디에 넣을지 고르십시오`,
  placeNote: say`이 폴더에는 ${code('Dockerfile')}이 따로 있습니다. 되돌리면 지금 폴더가 그대로 돌아옵니다.`,
  instead: '프로젝트로 열기',
  into: (folder) => `${folder}/ 폴더로 넣기`,

  searchLabel: '찾을 말',
  contents: '파일 내용에서도 찾기',
  found: (results, more) => (more ? `${results}곳이 넘습니다. 앞의 것만 보입니다` : `${results}곳`),
  none: '이름에 이 말이 있는 것이 없습니다.',
  unread: (value) => `파일 ${value}개는 읽지 않았습니다. 1 MB를 넘거나, 앞에서 읽은 것이 50 MB를 넘었습니다.`,
  line: (line) => `${line}번째 줄`,
  inName: '이름에 있음',

  deed: (deed) => deedOf(deed),
  undo: (deed) => `실행 취소: ${deed}`,
  redo: (deed) => `다시 실행: ${deed}`,
}

function deedOf(deed: Deed): string {
  switch (deed.kind) {
    case 'edit':
      return `${deed.path} 고치기`
    case 'create':
      return `${deed.path} 만들기`
    case 'create-folder':
      return `${deed.path} 폴더 만들기`
    case 'remove':
      return `${deed.path} 삭제`
    case 'mode':
      return `${deed.path} 모드 바꾸기`
    case 'convert':
      return `${deed.path} 변환`
    case 'rename':
      return `${josa(deed.from, '을/를')} ${josa(deed.to, '으로/로')} 이름 바꾸기`
    case 'import':
      return `파일 ${deed.files}개 넣기`
    case 'keep-back':
      return deed.paths.length === 1 ? `${deed.paths[0] ?? ''} 제외하기` : `경로 ${deed.paths.length}개 제외하기`
    case 'build':
      return `${deed.number}번째 빌드`
    case 'reset':
      return '예제로 다시 시작하기'
  }
}

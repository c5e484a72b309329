import { josa } from '../josa'
import { words as notice } from '../notice/ko'
import type { ProjectsWords } from './words'

const MINUTE = 60_000
const DAY = 86_400_000

const { badZip } = notice

export const words: ProjectsWords = {
  title: '프로젝트',
  open: '열림',
  more: (name) => `${name}: 더 보기`,
  never: '아직 저장하지 않음',
  when: (savedAt, now) => {
    const minutes = Math.floor((now - savedAt) / MINUTE)
    if (minutes < 1) return '방금'
    if (minutes < 60) return `${minutes}분 전`
    const days = Math.floor(now / DAY) - Math.floor(savedAt / DAY)
    if (days < 1) return '오늘'
    if (days === 1) return '어제'
    return new Date(savedAt).toLocaleDateString('ko-KR', { day: 'numeric', month: 'long' })
  },
  saved: '저장됨',
  saving: '저장하는 중',
  unsaved: '곧 저장됨',
  untouched: '무언가 바꾸면 저장됨',
  elsewhere: '다른 탭에 열려 있음',
  inMemory: '이 탭을 닫을 때까지 보관됨',
  unreadable: '읽을 수 없어 그대로 두었음',
  empty: '아직 보관된 것이 없습니다.',
  create: '빈 프로젝트',
  openFiles: '폴더나 zip 열기',
  example: '예제로 시작',
  copy: (name) => `${name} 복사`,
  rename: (name) => `${name} 이름 바꾸기`,
  reset: (name) => `${name} 초기화…`,
  openIt: '열기',
  renameIt: '이름 바꾸기',
  exportZip: 'zip으로 저장',
  exportAsIs: '그대로 내보내기',
  remove: '삭제…',
  askRemove: (name) => `${josa(name, '을/를')} 완전히 삭제하시겠습니까?`,
  removed: '파일, 이미지, 캐시가 모두 사라지며 되돌릴 수 없습니다.',
  keep: '그대로 두기',
  askReset: (name) => `${josa(name, '을/를')} 예제로 초기화하시겠습니까?`,
  resetText: '실행 취소로 되돌릴 수 있습니다. 레슨에서 이룬 것은 그대로 남습니다.',
  doReset: '초기화',
  askName: '이름',
  doRename: '이름 바꾸기',
  cancel: '취소',
  copyName: (name) => `${name} 사본`,
  newName: 'new-project',
  chooseExample: '어떤 예제로 시작하시겠습니까?',
  examples: { node: 'Node 웹 앱', python: 'Python 서비스', go: '두 단계로 빌드하는 Go' },
  zip: 'zip 파일',
  folder: '폴더',
  here: (size) => `이 브라우저에만 있습니다. ${size}.`,
  resetKeeps: '초기화해도 레슨 진도는 남습니다.',
  offline: '오프라인에서 쓸 수 있습니다.',
  close: '닫기',
  badZip,
}

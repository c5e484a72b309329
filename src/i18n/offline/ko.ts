import type { OfflineWords } from './words'

export const words: OfflineWords = {
  getting: '오프라인에서 쓸 준비를 하고 있습니다',
  gettingText: (done, total) => `${total} 중 ${done}. 지금 보는 것부터 먼저 받습니다`,
  parts: '오프라인용 파일',
  ready: '오프라인에서 쓸 수 있습니다',
  readyText: (total) => `모든 베이스 이미지와 패키지 목록, ${total}`,
  offline: '오프라인입니다',
  offlineReady: '모두 그대로 쓸 수 있습니다.',
  offlineCore: '아직 받지 못한 패키지 목록과 화면 말고는 모두 쓸 수 있습니다.',
  update: '새 버전이 나왔습니다',
  updateText: '작업을 먼저 저장합니다. 1초쯤 걸립니다.',
  updateUnsafe: '여기서는 작업을 저장할 수 없습니다. 먼저 zip으로 저장한 다음 페이지를 새로 고치십시오.',
  doUpdate: '업데이트',
  saveZip: 'zip으로 저장',
  later: '나중에',
}

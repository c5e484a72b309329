import { josa } from '../josa'
import type { NoticeWords } from './words'

export const words: NoticeWords = {
  dismiss: '닫기',
  unreadableTitle: (name) => `‘${name}’ 프로젝트를 읽지 못했습니다`,
  unreadable: {
    'not-a-record': '이 이름으로 보관된 것은 프로젝트가 아닙니다. 있는 그대로 두었고, 다른 프로젝트는 그대로입니다.',
    'newer-version': '더 새로운 버전이 저장한 것입니다. 있는 그대로 두었고, 다른 프로젝트는 그대로입니다.',
    damaged: '내용이 손상되었습니다. 있는 그대로 두었고, 다른 프로젝트는 그대로입니다.',
  },
  exportAsIs: '그대로 내보내기',
  badLinkTitle: '이 링크로는 프로젝트를 열 수 없습니다',
  badLink: {
    'link-damaged': '전달되는 동안 잘리거나 바뀌었습니다. 링크나 zip을 다시 받으십시오. 지금까지 한 작업은 그대로입니다.',
    'link-newer': '더 새로운 버전에서 만든 링크입니다. 페이지를 새로 고친 다음 다시 여십시오.',
    'link-too-large': '풀면 링크에 담을 수 있는 크기를 넘습니다. 아무것도 읽지 않았습니다.',
  },
  elsewhereTitle: (name) => `${josa(name, '이/가')} 다른 탭에 열려 있습니다`,
  elsewhere: '여기서는 볼 수 있습니다. 여기서 바꾼 내용은 새 프로젝트로 따로 저장됩니다.',
  workHere: '여기서 작업',
  forkedTitle: (name) => `${josa(name, '을/를')} 새 프로젝트로 따로 저장합니다`,
  forked: '다른 탭의 내용은 그대로 남고, 여기서 하는 일은 그 옆에 저장됩니다.',
  projects: '프로젝트',
  deniedTitle: '이 브라우저는 페이지가 저장하는 것을 막고 있습니다',
  denied: '작업 내용은 이 탭을 닫을 때까지 남아 있습니다.',
  fullTitle: '브라우저의 저장 공간이 가득 찼습니다',
  full: '이전에 저장한 내용은 그대로 있습니다. 지금 하는 일은 이 탭을 닫을 때까지 남아 있습니다.',
  saveZip: 'zip으로 저장',
  badZip: {
    title: '이 zip은 열지 않았습니다',
    leaves: (path) => `${josa(path, '이/가')} 폴더 밖을 가리킵니다. 아무것도 읽지 않았습니다.`,
    tooLarge: '풀면 300 MB나 파일 100,000개를 넘습니다. 아무것도 읽지 않았습니다.',
    damaged: '손상되었거나 zip이 아닙니다.',
    unsupported: '암호화되었거나 지원하지 않는 방식으로 압축되었습니다.',
    empty: '파일이 하나도 없습니다.',
  },
}

import type { NoticeWords } from '../notice/words'

/** What an embed says beside the page's own words. */
export interface EmbedWords {
  readonly badLinkTitle: string
  readonly badLink: NoticeWords['badLink']
  readonly open: string
  readonly marked: (marked: number, steps: number) => string
  readonly seeBuild: string
  readonly files: string
  readonly notSaved: string
}
